package dev.keepsake.jdbc;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.Exemptions;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveTable.Kind;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowTally;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One pass over all text of a database, table after table in the order of their names, in one snapshot. */
final class DatabaseSearch {

    private final SnapshotTransaction snapshot;
    private final TextSink sink;
    private final Work work;
    private final SqlFailures failures;
    private final Set<Place> searched = new HashSet<>();
    private long shown;
    private long present;

    DatabaseSearch(SnapshotTransaction snapshot, TextSink sink, Work work, SqlFailures failures) {
        this.snapshot = snapshot;
        this.sink = sink;
        this.work = work;
        this.failures = failures;
    }

    SearchReceipt search(LiveSchema schema, Census names, Exemptions exclusions) {
        List<StoredTable> tables = schema.tables().stream()
                .filter(each -> each.live().kind() == Kind.TABLE)
                .sorted(Comparator.comparing(each -> each.live().toString()))
                .toList();
        Optional<CopyStart> copy = CopyStart.in(snapshot, failures);
        for (StoredTable each : tables) {
            List<LiveColumn> columns = each.live()
                    .referenceColumns()
                    .filter(column -> !exclusions.contain(each.live(), column))
                    .toList();
            if (!columns.isEmpty()) {
                search(each, columns, copy);
            }
        }
        return new SearchReceipt(names.database(), searched, new RowTally(shown, present));
    }

    private void search(StoredTable table, List<LiveColumn> columns, Optional<CopyStart> copy) {
        List<Place> places = columns.stream().map(table.live()::place).toList();
        work.turnTo(table.live().toString(), places);
        TablePass pass = new TablePass(table, columns, snapshot, failures);
        present += pass.countRows();
        shown += copy.isPresent()
                ? new CopyPass(table, columns, copy.get(), snapshot.dsl(), failures).show(sink)
                : pass.show(sink);
        searched.addAll(places);
    }
}
