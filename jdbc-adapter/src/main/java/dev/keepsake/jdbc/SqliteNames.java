package dev.keepsake.jdbc;

import dev.keepsake.reference.Place;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * SQLite takes a quoted name that is no column for a text (SQLite, "Double-quoted String Literals Are Accepted"): a column
 * that a migration dropped would read as its own name in every row, and a condition on it would find none.
 */
final class SqliteNames {

    /** Not among a table's columns, and there all the same. */
    private static final Set<String> ROW_ID = Set.of("rowid", "oid", "_rowid_");

    private SqliteNames() {}

    /** Fails, as every other database would by itself, if a column is missing. A missing table fails by itself. */
    static void require(DSLContext dsl, Reading reading, SqlFailures failures) {
        if (dsl.family() != SQLDialect.SQLITE) {
            return;
        }
        Set<String> columns = failures.during(0, () -> columnsOf(reading.table().path(), dsl));
        if (columns.isEmpty()) {
            return;
        }
        for (Place each : reading.places()) {
            String name = each.column().toLowerCase(Locale.ROOT);
            if (!columns.contains(name) && !ROW_ID.contains(name)) {
                throw failures.of(new SQLException("[SQLITE_ERROR] (no such column: " + each + ")", null, 1), 0);
            }
        }
    }

    private static Set<String> columnsOf(List<String> path, DSLContext dsl) {
        String table = path.get(path.size() - 1);
        String schema = path.size() > 1 ? path.get(path.size() - 2) : null;
        return dsl
                .resultQuery("select name from pragma_table_xinfo({0}, {1})", DSL.val(table), DSL.val(schema))
                .fetch(DSL.field("name", SQLDataType.VARCHAR))
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
