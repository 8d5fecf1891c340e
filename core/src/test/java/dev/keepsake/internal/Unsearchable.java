package dev.keepsake.internal;

import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowTally;
import dev.keepsake.tck.ForwardingDatabase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A database whose last look shows nothing and says it showed all: the other nets must do without it. */
final class Unsearchable extends ForwardingDatabase {

    Unsearchable(LiveDatabase real) {
        super(real);
    }

    @Override
    public SearchReceipt search(TextSink sink) {
        Set<Place> all = census(List.of()).tables().stream()
                .flatMap(table -> table.columns().stream().map(table::place))
                .collect(Collectors.toSet());
        return new SearchReceipt(name(), all, new RowTally(0, 0));
    }
}
