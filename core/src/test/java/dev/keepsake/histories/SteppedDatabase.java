package dev.keepsake.histories;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.tck.ForwardingDatabase;
import java.util.Collection;

/** The database as one process calls it. Its text is not searched: the last look must not be what saves a blob here. */
final class SteppedDatabase extends ForwardingDatabase {

    private final CollectorProcess process;

    SteppedDatabase(LiveDatabase database, CollectorProcess process) {
        super(database);
        this.process = process;
    }

    @Override
    public Census census(Collection<Claims> claims) {
        return process.around("database.census", ReferenceReadException::new, () -> super.census(claims));
    }

    @Override
    public SearchReceipt search(TextSink sink) {
        return process.around("database.search", ReferenceReadException::new, () -> super.search(sink));
    }
}
