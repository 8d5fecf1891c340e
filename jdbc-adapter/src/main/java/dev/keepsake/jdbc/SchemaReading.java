package dev.keepsake.jdbc;

import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.LiveTable.Kind;
import dev.keepsake.jdbc.CatalogueTable.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Key;
import org.jooq.Schema;
import org.jooq.Table;

/**
 * Reads a live schema twice, from the database's catalogue and through jOOQ's meta, and takes what either of them knows: a
 * table or column that one of them misses must not vanish. The catalogue's types come first, because jOOQ has one word for
 * all that it doesn't know.
 */
final class SchemaReading {

    private final DSLContext dsl;
    private final Catalogue catalogue;
    private final Map<TableName, CatalogueTable> known = new LinkedHashMap<>();
    private final Map<TableName, Table<?>> meta = new LinkedHashMap<>();

    SchemaReading(DSLContext dsl, Catalogue catalogue) {
        this.dsl = dsl;
        this.catalogue = catalogue;
    }

    LiveSchema read() {
        catalogue.tables(dsl).forEach(each -> known.put(each.name(), each));
        dsl.meta()
                .filterSchemas(each -> !catalogue.isSystem(each.getName()))
                .getTables()
                .forEach(each -> meta.put(nameOf(each), each));
        Set<TableName> names = new HashSet<>(known.keySet());
        names.addAll(meta.keySet());
        names.removeIf(each -> LedgerTables.NAMES.contains(each.table()));
        Set<TableName> leftOut = new HashSet<>();
        List<StoredTable> stored = new ArrayList<>();
        for (TableName each : names) {
            CatalogueTable table = Optional.ofNullable(known.get(each)).orElseGet(() -> unknown(each));
            if (table.role() == Role.PART) {
                leftOut.add(each);
            } else {
                stored.add(stored(table, Optional.ofNullable(meta.get(each))));
            }
        }
        return new LiveSchema(catalogue.defaultSchema(dsl), stored, leftOut);
    }

    private StoredTable stored(CatalogueTable table, Optional<Table<?>> seen) {
        Map<String, DataType<?>> types = new HashMap<>();
        Map<String, LiveColumn> columns = new LinkedHashMap<>();
        seen.ifPresent(each -> {
            for (Field<?> field : each.fields()) {
                types.put(field.getName(), field.getDataType());
                columns.put(field.getName(), JooqTypes.column(field));
            }
        });
        table.columns().forEach(each -> columns.put(each.name(), each));
        TableName name = table.name();
        LiveTable live = new LiveTable(
                name.schema(),
                name.table(),
                table.role() == Role.VIEW ? Kind.VIEW : Kind.TABLE,
                List.copyOf(columns.values()),
                Optional.empty(),
                table.hidden());
        return new StoredTable(
                live,
                LiveSql.table(dsl, name, table.role() == Role.PARENT ? "only " : ""),
                seen.map(SchemaReading::keyOf).orElse(List.of()),
                table.rowId(),
                types);
    }

    /** Something that jOOQ takes for a table and the catalogue doesn't: somebody has to account for it. */
    private static CatalogueTable unknown(TableName name) {
        return new CatalogueTable(name, Role.TABLE, List.of(), Optional.empty(), Optional.empty());
    }

    private static List<String> keyOf(Table<?> table) {
        return Optional.ofNullable(table.getPrimaryKey()).map(Key::getFieldsArray).stream()
                .flatMap(Arrays::stream)
                .map(Field::getName)
                .toList();
    }

    private static TableName nameOf(Table<?> table) {
        Schema schema = table.getSchema();
        return new TableName(schema == null ? "" : schema.getName(), table.getName());
    }
}
