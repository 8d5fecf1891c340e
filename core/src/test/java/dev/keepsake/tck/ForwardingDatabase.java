package dev.keepsake.tck;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Claims;
import java.util.Collection;
import java.util.List;

/** Passes everything on to another database, for those that change one answer. */
public abstract class ForwardingDatabase implements LiveDatabase {

    private final LiveDatabase target;

    /** Forwards to this database. */
    protected ForwardingDatabase(LiveDatabase target) {
        this.target = target;
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public List<Exemption> exemptions() {
        return target.exemptions();
    }

    @Override
    public List<Exemption> searchExclusions() {
        return target.searchExclusions();
    }

    @Override
    public Census census(Collection<Claims> claims) {
        return target.census(claims);
    }

    @Override
    public SearchReceipt search(TextSink sink) {
        return target.search(sink);
    }
}
