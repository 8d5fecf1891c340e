package dev.keepsake.jdbc;

import dev.keepsake.coverage.LiveTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DataType;
import org.jooq.Record;
import org.jooq.Table;

/**
 * A table of the live database, and how it is read.
 *
 * @param live what the census tells of it
 * @param from all its own rows, each once, in SQL
 * @param key the columns of its primary key; empty if it has none
 * @param rowId SQL that names a row where there is no primary key
 * @param jooqTypes the types of its columns as jOOQ's meta takes them
 */
record StoredTable(
        LiveTable live,
        Table<Record> from,
        List<String> key,
        Optional<String> rowId,
        Map<String, DataType<?>> jooqTypes) {

    StoredTable {
        key = List.copyOf(key);
        jooqTypes = Map.copyOf(jooqTypes);
    }

    TableName name() {
        return new TableName(live.schema(), live.name());
    }
}
