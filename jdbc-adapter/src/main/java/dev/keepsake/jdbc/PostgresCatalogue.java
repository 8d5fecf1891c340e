package dev.keepsake.jdbc;

import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.jdbc.CatalogueTable.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/** PostgreSQL's {@code pg_catalog}, which tells every table, whatever the role may read. */
final class PostgresCatalogue implements Catalogue {

    /** A partition of a table that is a partition itself is one too. */
    private static final String TABLES = """
            select n.nspname, c.relname, cast(c.relkind as text) as relkind, c.relispartition,
                   pg_catalog.row_security_active(c.oid) as row_security,
                   exists (select 1 from pg_catalog.pg_inherits i where i.inhparent = c.oid) as is_parent
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname <> 'information_schema'
              and left(n.nspname, 3) <> 'pg_'
            order by n.nspname, c.relname""";

    /** A domain may be over a domain; the type at the end decides. */
    private static final String COLUMNS = """
            with recursive based as (
                select t.oid, t.oid as root from pg_catalog.pg_type t where t.typtype <> 'd'
                union all
                select d.oid, b.root from pg_catalog.pg_type d join based b on d.typbasetype = b.oid
                where d.typtype = 'd')
            select n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, null) as formatted,
                   t.typname, tn.nspname as typschema, cast(t.typtype as text) as typtype,
                   cast(t.typcategory as text) as typcategory
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_class c on c.oid = a.attrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join based b on b.oid = a.atttypid
            left join pg_catalog.pg_type t on t.oid = b.root
            left join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
            where a.attnum > 0 and not a.attisdropped
              and c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname <> 'information_schema'
              and left(n.nspname, 3) <> 'pg_'
            order by a.attnum""";

    private static final Set<String> STRUCTURED = Set.of("json", "jsonb", "xml", "hstore");
    private static final Set<String> RANGES_OF_NUMBERS =
            Set.of("int4range", "int8range", "numrange", "int4multirange", "int8multirange", "nummultirange");
    private static final Set<String> RANGES_OF_TIMES =
            Set.of("tsrange", "tstzrange", "daterange", "tsmultirange", "tstzmultirange", "datemultirange");

    @Override
    public List<CatalogueTable> tables(DSLContext dsl) {
        Map<TableName, List<LiveColumn>> columns = new LinkedHashMap<>();
        for (Record row : dsl.fetch(COLUMNS)) {
            columns.computeIfAbsent(nameIn(row), name -> new ArrayList<>())
                    .add(new LiveColumn(text(row, "attname"), text(row, "formatted"), kindOf(row)));
        }
        return dsl.fetch(TABLES).map(row -> table(row, columns.getOrDefault(nameIn(row), List.of())));
    }

    @Override
    public String defaultSchema(DSLContext dsl) {
        return text(dsl.fetchSingle("select coalesce(current_schema(), '') as name"), "name");
    }

    @Override
    public boolean isSystem(String schema) {
        return schema.startsWith("pg_") || schema.equals("information_schema");
    }

    private static CatalogueTable table(Record row, List<LiveColumn> columns) {
        String relkind = text(row, "relkind");
        boolean isPartitioned = relkind.equals("p");
        Role role;
        if (row.get("relispartition", boolean.class)) {
            role = Role.PART;
        } else if (relkind.equals("v") || relkind.equals("m")) {
            role = Role.VIEW;
        } else {
            role = !isPartitioned && row.get("is_parent", boolean.class) ? Role.PARENT : Role.TABLE;
        }
        Optional<String> hidden = row.get("row_security", boolean.class)
                ? Optional.of("its row-level security applies to this role")
                : Optional.empty();
        String rowId = isPartitioned ? "tableoid::regclass || ' ' || ctid" : "ctid";
        return new CatalogueTable(
                nameIn(row), role, columns, hidden, relkind.equals("f") ? Optional.empty() : Optional.of(rowId));
    }

    /** A type's category is its author's word, so it is taken only from types of PostgreSQL's own, or for text. */
    private static ColumnKind kindOf(Record row) {
        String name = text(row, "typname");
        String category = text(row, "typcategory");
        if (text(row, "typtype").equals("e")) {
            return ColumnKind.ENUM;
        }
        if (text(row, "typtype").equals("c") || category.equals("A")) {
            return ColumnKind.ARRAY;
        }
        if (STRUCTURED.contains(name)) {
            return ColumnKind.STRUCTURED;
        }
        if (category.equals("S")) {
            return ColumnKind.TEXT;
        }
        return text(row, "typschema").equals("pg_catalog") ? builtIn(name, category) : ColumnKind.UNKNOWN;
    }

    private static ColumnKind builtIn(String name, String category) {
        if (name.equals("uuid")) {
            return ColumnKind.UUID;
        }
        if (name.equals("bytea")) {
            return ColumnKind.BINARY;
        }
        if (RANGES_OF_NUMBERS.contains(name) || category.equals("N")) {
            return ColumnKind.NUMBER;
        }
        if (RANGES_OF_TIMES.contains(name) || category.equals("D") || category.equals("T")) {
            return ColumnKind.TIME;
        }
        return category.equals("B") ? ColumnKind.BOOLEAN : ColumnKind.UNKNOWN;
    }

    private static TableName nameIn(Record row) {
        return new TableName(text(row, "nspname"), text(row, "relname"));
    }

    private static String text(Record row, String column) {
        return String.valueOf(row.get(column, String.class));
    }
}
