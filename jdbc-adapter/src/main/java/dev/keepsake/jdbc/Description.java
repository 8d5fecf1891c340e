package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.LiveColumn;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.coverage.LiveTable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;
import org.jspecify.annotations.Nullable;

/**
 * The application's own classes of its schema, put into the words of the live one, so that the census can compare them.
 *
 * <p>The code generator and the live meta name one type differently on most databases, and the application may put
 * converters in between. So kinds are compared: a described column agrees with a live one that is of the same kind by the
 * catalogue's word or by jOOQ's.
 */
final class Description {

    private final LiveSchema live;
    private final Census names;
    private final Map<LiveTable, StoredTable> stored;

    Description(LiveSchema live, Census names) {
        this.live = live;
        this.names = names;
        this.stored = live.tables().stream().collect(Collectors.toMap(StoredTable::live, Function.identity()));
    }

    /** The tables under the names that the application's settings map them to. */
    List<LiveTable> of(List<Table<?>> tables, DSLContext dsl, Catalogue catalogue) {
        List<LiveTable> described = new ArrayList<>();
        for (Table<?> each : tables) {
            Table<?> mapped = Optional.<Table<?>>ofNullable(dsl.map(each)).orElse(each);
            TableName name = nameOf(mapped);
            boolean isForeign = catalogue.isSystem(name.schema())
                    || LedgerTables.NAMES.contains(name.table())
                    || each.getTableType() == TableType.FUNCTION;
            if (!isForeign && !isLeftOut(name)) {
                described.add(described(name, each));
            }
        }
        return described;
    }

    private LiveTable described(TableName name, Table<?> table) {
        List<LiveTable> found = names.tablesNamed(name.toString());
        Optional<StoredTable> there =
                found.size() == 1 ? Optional.ofNullable(stored.get(found.get(0))) : Optional.empty();
        TableName exact = there.map(StoredTable::name).orElse(name);
        List<LiveColumn> columns = new ArrayList<>();
        for (Field<?> field : table.fields()) {
            columns.add(there.map(each -> compared(field, each)).orElseGet(() -> JooqTypes.column(field)));
        }
        Kind kind = there.map(each -> each.live().kind()).orElse(Kind.TABLE);
        return new LiveTable(exact.schema(), exact.table(), kind, columns, Optional.empty(), Optional.empty());
    }

    /** Of the live kind if they agree. */
    private static LiveColumn compared(Field<?> field, StoredTable table) {
        LiveColumn described = JooqTypes.column(field);
        List<LiveColumn> found = Census.columnsNamed(table.live(), field.getName());
        if (found.size() != 1) {
            return described;
        }
        LiveColumn there = found.get(0);
        boolean agrees = described.kind() == there.kind()
                || Optional.ofNullable(table.jooqTypes().get(there.name()))
                        .map(type -> JooqTypes.kindOf(type) == described.kind())
                        .orElse(false);
        return agrees ? new LiveColumn(there.name(), "", there.kind()) : described;
    }

    /** The code generator takes a partition for a table. */
    private boolean isLeftOut(TableName name) {
        TableName full = name.schema().isEmpty() ? new TableName(live.defaultSchema(), name.table()) : name;
        return live.leftOut().contains(full);
    }

    private static TableName nameOf(Table<?> table) {
        @Nullable Schema schema = table.getSchema();
        return new TableName(schema == null ? "" : schema.getName(), requireNonNull(table.getName(), "name"));
    }
}
