package dev.keepsake.jdbc;

import dev.keepsake.coverage.ColumnKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What the columns of a SQLite table hold in truth, where their declared types promise that they can't hold references. */
final class SqliteValues {

    private SqliteValues() {}

    /** The columns whose values break the promise, as unknown. One pass over the table, or none. */
    static Map<String, ColumnKind> kinds(DSLContext dsl, TableName table, Map<String, SqliteType> types) {
        Map<String, Field<Integer>> checks = new LinkedHashMap<>();
        types.forEach((column, type) -> {
            if (!type.promised().canHoldReference()) {
                checks.put(column, check(LiveSql.quoted(dsl, column), type.promised()));
            }
        });
        if (checks.isEmpty()) {
            return Map.of();
        }
        Record broken =
                dsl.select(checks.values()).from(LiveSql.table(dsl, table, "")).fetchSingle();
        Map<String, ColumnKind> kinds = new HashMap<>();
        int index = 0;
        for (String column : checks.keySet()) {
            if (broken.get(index++, int.class) == 1) {
                kinds.put(column, ColumnKind.UNKNOWN);
            }
        }
        return kinds;
    }

    /** SQLite has no times of its own: it keeps them as text that its functions can read. */
    private static Field<Integer> check(String column, ColumnKind promised) {
        String isTime = promised == ColumnKind.TIME ? " and datetime(" + column + ") is null" : "";
        return DSL.field(
                DSL.raw("coalesce(max(typeof(" + column + ") = 'blob' or (typeof(" + column + ") = 'text'" + isTime
                        + ")), 0)"),
                SQLDataType.INTEGER);
    }
}
