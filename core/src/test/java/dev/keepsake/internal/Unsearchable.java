package dev.keepsake.internal;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowTally;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A database whose last look shows nothing and says it showed all: the other nets must do without it. */
record Unsearchable(LiveDatabase real) implements LiveDatabase {

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public List<Exemption> exemptions() {
        return real.exemptions();
    }

    @Override
    public List<Exemption> searchExclusions() {
        return real.searchExclusions();
    }

    @Override
    public Census census(Collection<Claims> claims) {
        return real.census(claims);
    }

    @Override
    public SearchReceipt search(TextSink sink) {
        Set<Place> all = real.census(List.of()).tables().stream()
                .flatMap(table -> table.columns().stream().map(table::place))
                .collect(Collectors.toSet());
        return new SearchReceipt(name(), all, new RowTally(0, 0));
    }
}
