package dev.keepsake.jdbc;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.reference.Place;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/**
 * Shows the values of one table of PostgreSQL as {@link TablePass} does, but copied: the same text, without a round trip
 * for every hundred rows and without a string for each value.
 */
final class CopyPass {

    /** Where a cast to text changes nothing. Elsewhere one may: it cuts the blanks of {@code char} and lengthens {@code inet}. */
    private static final Set<String> PLAIN = Set.of("text", "character varying");

    private final CopyStart copy;
    private final SqlFailures failures;
    private final RowNaming naming;
    private final List<Place> places;
    private final List<ColumnKind> kinds;
    private final int fields;
    private final String sql;

    CopyPass(StoredTable table, List<LiveColumn> columns, CopyStart copy, DSLContext dsl, SqlFailures failures) {
        this.copy = copy;
        this.failures = failures;
        this.naming = new RowNaming(table);
        this.places = columns.stream().map(table.live()::place).toList();
        this.kinds = columns.stream().map(LiveColumn::kind).toList();
        List<String> selected = new ArrayList<>();
        columns.forEach(each -> selected.add(field(each, LiveSql.quoted(dsl, each.name()))));
        naming.sql(dsl).forEach(each -> selected.add(written(each)));
        this.fields = selected.size();
        this.sql = "copy (select " + String.join(", ", selected) + " from " + dsl.renderInlined(table.from())
                + ") to stdout (format binary)";
    }

    long show(TextSink sink) {
        long rows = 0;
        try (CopyOutput output = failures.during(0, () -> copy.start(sql))) {
            CopiedRows copied = failures.during(0, () -> new CopiedRows(output, fields));
            while (next(copied, rows)) {
                rows++;
                show(copied, rows, sink);
            }
        } catch (SQLException e) {
            throw failures.of(e, rows);
        }
        return rows;
    }

    private boolean next(CopiedRows copied, long rows) {
        failures.refuseInterrupt(rows);
        return failures.during(rows, copied::next);
    }

    private void show(CopiedRows row, long number, TextSink sink) {
        Supplier<String> name = () -> naming.name(key -> row.text(places.size() + key), number);
        for (int i = 0; i < places.size(); i++) {
            if (row.isNull(i)) {
                continue;
            }
            if (kinds.get(i) == ColumnKind.BINARY) {
                sink.bytes(places.get(i), Arrays.copyOfRange(row.bytes(), row.from(i), row.to(i)), name);
            } else {
                sink.utf8(places.get(i), row.bytes(), row.from(i), row.to(i), name);
            }
        }
    }

    private static String field(LiveColumn column, String name) {
        if (column.kind() == ColumnKind.BINARY) {
            return name + "::pg_catalog.bytea";
        }
        return PLAIN.contains(column.type()) ? name + "::pg_catalog.text" : written(name);
    }

    /** The text that the type's own output function makes, which is what a cursor gets. Of a null, {@code format} makes a text. */
    private static String written(String sql) {
        return "case when (" + sql + ") is distinct from null then pg_catalog.format('%s', " + sql + ") end";
    }
}
