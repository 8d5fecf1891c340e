package dev.keepsake.jdbc;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Shows the values of one table, with the key of their row behind them. */
final class TablePass {

    /**
     * Rows per round trip: all text of a row is shown, so rows are larger here than a provider's. Ten times as many took a
     * tenth less time.
     */
    private static final int FETCH_SIZE = 100;

    private final StoredTable table;
    private final SnapshotTransaction snapshot;
    private final SqlFailures failures;
    private final List<Place> places;
    private final List<Field<?>> fields = new ArrayList<>();
    private final RowNaming naming;

    TablePass(StoredTable table, List<LiveColumn> columns, SnapshotTransaction snapshot, SqlFailures failures) {
        this.table = table;
        this.snapshot = snapshot;
        this.failures = failures;
        this.places = columns.stream().map(table.live()::place).toList();
        columns.forEach(each -> fields.add(field(each)));
        this.naming = new RowNaming(table);
        naming.sql(snapshot.dsl()).forEach(each -> fields.add(LiveSql.text(each)));
    }

    long countRows() {
        return failures.during(
                0,
                () -> snapshot.dsl()
                        .select(DSL.count().coerce(SQLDataType.BIGINT))
                        .from(table.from())
                        .fetchSingle()
                        .value1());
    }

    long show(TextSink sink) {
        long rows = 0;
        try (OpenCursor cursor = open()) {
            Record row = next(cursor, rows);
            while (row != null) {
                rows++;
                show(row, rows, sink);
                row = next(cursor, rows);
            }
        }
        return rows;
    }

    /**
     * Plain {@code getString}, no cast in SQL, so that no type of jOOQ's changes the text; bytes as bytes. On SQLite each
     * value has a type of its own.
     */
    private Field<?> field(LiveColumn column) {
        String name = LiveSql.quoted(snapshot.dsl(), column.name());
        if (snapshot.dsl().family() == SQLDialect.SQLITE) {
            return DSL.field(DSL.raw(name), SQLDataType.OTHER);
        }
        return column.kind() == ColumnKind.BINARY ? DSL.field(DSL.raw(name), SQLDataType.BLOB) : LiveSql.text(name);
    }

    private OpenCursor open() {
        return OpenCursor.of(
                failures,
                () -> snapshot.dsl()
                        .select(fields)
                        .from(table.from())
                        .fetchSize(snapshot.fetchSize(FETCH_SIZE))
                        .fetchLazy());
    }

    private @Nullable Record next(OpenCursor cursor, long rows) {
        failures.refuseInterrupt(rows);
        return cursor.next(rows);
    }

    private void show(Record row, long number, TextSink sink) {
        Supplier<String> name = () -> naming.name(key -> String.valueOf(row.get(places.size() + key)), number);
        for (int i = 0; i < places.size(); i++) {
            Object value = row.get(i);
            if (value instanceof byte[] bytes) {
                sink.bytes(places.get(i), bytes, name);
            } else if (value != null) {
                sink.text(places.get(i), value.toString(), name);
            }
        }
    }
}
