package dev.keepsake.jdbc;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.jdbc.CatalogueTable.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * SQLite's pragmas. A declared type binds nobody there, except in a {@code STRICT} table: where one promises numbers, truth
 * values or times, the values themselves are asked whether it is kept.
 */
final class SqliteCatalogue implements Catalogue {

    private static final String TABLES = "select l.schema, l.name, l.type, l.strict, l.wr from pragma_table_list() l"
            + " where l.schema <> 'temp' and substr(l.name, 1, 7) <> 'sqlite_' order by l.schema, l.name";

    /** Hidden columns of virtual tables included, as jOOQ's meta does. */
    private static final String COLUMNS = "select x.name, x.type from pragma_table_xinfo({0}, {1}) x order by x.cid";

    @Override
    public List<CatalogueTable> tables(DSLContext dsl) {
        return dsl.fetch(TABLES).map(row -> table(row, dsl));
    }

    @Override
    public String defaultSchema(DSLContext dsl) {
        return "";
    }

    @Override
    public boolean isSystem(String schema) {
        return schema.equals("temp");
    }

    private static CatalogueTable table(Record row, DSLContext dsl) {
        String schema = text(row, 0);
        TableName name = new TableName(schema.equals("main") ? "" : schema, text(row, 1));
        Role role = switch (text(row, 2)) {
            case "view" -> Role.VIEW;
            case "shadow" -> Role.PART;
            default -> Role.TABLE;
        };
        Map<String, SqliteType> types = new LinkedHashMap<>();
        for (Record column : dsl.fetch(COLUMNS, name.table(), schema)) {
            types.put(text(column, 0), new SqliteType(text(column, 1)));
        }
        boolean isStrict = row.get(3, int.class) == 1;
        Map<String, ColumnKind> kinds =
                isStrict || role != Role.TABLE ? Map.of() : SqliteValues.kinds(dsl, name, types);
        List<LiveColumn> columns = new ArrayList<>();
        types.forEach((column, type) ->
                columns.add(new LiveColumn(column, type.words(), kinds.getOrDefault(column, type.promised()))));
        Optional<String> rowId = row.get(4, int.class) == 1 ? Optional.empty() : Optional.of("_rowid_");
        return new CatalogueTable(name, role, columns, Optional.empty(), rowId);
    }

    private static String text(Record row, int column) {
        return String.valueOf(row.get(column, String.class));
    }
}
