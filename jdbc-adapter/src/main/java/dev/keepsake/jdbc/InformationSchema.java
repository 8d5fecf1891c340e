package dev.keepsake.jdbc;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.jdbc.CatalogueTable.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The standard's {@code information_schema}, as H2, MariaDB and MySQL have it. Domains are resolved there. */
final class InformationSchema implements Catalogue {

    private static final Map<ColumnKind, Set<String>> TYPES = Map.of(
            ColumnKind.TEXT,
            Set.of(
                    "char",
                    "character",
                    "varchar",
                    "character varying",
                    "character large object",
                    "varchar_ignorecase",
                    "tinytext",
                    "text",
                    "mediumtext",
                    "longtext"),
            ColumnKind.STRUCTURED,
            Set.of("json", "xml"),
            ColumnKind.ARRAY,
            Set.of("array", "row"),
            ColumnKind.UUID,
            Set.of("uuid"),
            ColumnKind.BINARY,
            Set.of(
                    "binary",
                    "varbinary",
                    "binary varying",
                    "binary large object",
                    "java_object",
                    "tinyblob",
                    "blob",
                    "mediumblob",
                    "longblob"),
            ColumnKind.ENUM,
            Set.of("enum", "set"),
            ColumnKind.NUMBER,
            Set.of(
                    "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "integer",
                    "bigint",
                    "decimal",
                    "numeric",
                    "decfloat",
                    "float",
                    "double",
                    "double precision",
                    "real",
                    "bit"),
            ColumnKind.BOOLEAN,
            Set.of("boolean"),
            ColumnKind.TIME,
            Set.of("date", "datetime", "year", "interval"));

    private static final String TABLES = "select table_schema as s, table_name as t, table_type as r"
            + " from information_schema.tables order by table_schema, table_name";
    private static final String COLUMNS = "select table_schema as s, table_name as t, column_name as c, data_type as d"
            + " from information_schema.columns order by ordinal_position";

    private final Set<String> systemSchemas;
    private final String currentSchema;

    InformationSchema(Set<String> systemSchemas, String currentSchema) {
        this.systemSchemas = systemSchemas;
        this.currentSchema = currentSchema;
    }

    @Override
    public List<CatalogueTable> tables(DSLContext dsl) {
        Map<TableName, List<LiveColumn>> columns = new LinkedHashMap<>();
        for (Record row : dsl.fetch(COLUMNS)) {
            String type = text(row, 3);
            columns.computeIfAbsent(nameIn(row), name -> new ArrayList<>())
                    .add(new LiveColumn(text(row, 2), type, kindOf(type.toLowerCase(Locale.ROOT))));
        }
        List<CatalogueTable> tables = new ArrayList<>();
        for (Record row : dsl.fetch(TABLES)) {
            TableName name = nameIn(row);
            if (!isSystem(name.schema())) {
                List<LiveColumn> mine = columns.getOrDefault(name, List.of());
                tables.add(new CatalogueTable(name, roleOf(text(row, 2)), mine, Optional.empty(), Optional.empty()));
            }
        }
        return tables;
    }

    @Override
    public String defaultSchema(DSLContext dsl) {
        return text(dsl.fetchSingle("select " + currentSchema + " as name"), 0);
    }

    @Override
    public boolean isSystem(String schema) {
        return systemSchemas.contains(schema.toLowerCase(Locale.ROOT));
    }

    /** The history of a system-versioned table is not looked at: what was replaced or deleted is no live reference. */
    private static Role roleOf(String type) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "VIEW", "SYSTEM VIEW" -> Role.VIEW;
            case "SEQUENCE", "LOCAL TEMPORARY", "TEMPORARY" -> Role.PART;
            default -> Role.TABLE;
        };
    }

    private static ColumnKind kindOf(String type) {
        if (type.startsWith("time")) {
            return ColumnKind.TIME;
        }
        return TYPES.entrySet().stream()
                .filter(each -> each.getValue().contains(type))
                .map(Map.Entry::getKey)
                .findAny()
                .orElse(ColumnKind.UNKNOWN);
    }

    private static TableName nameIn(Record row) {
        return new TableName(text(row, 0), text(row, 1));
    }

    private static String text(Record row, int column) {
        return String.valueOf(row.get(column, String.class));
    }
}
