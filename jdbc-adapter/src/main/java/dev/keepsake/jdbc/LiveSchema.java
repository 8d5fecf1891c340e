package dev.keepsake.jdbc;

import dev.keepsake.coverage.Census;
import dev.keepsake.coverage.LiveTable;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a live database holds, as its catalogue and jOOQ's meta say together.
 *
 * @param defaultSchema the schema that a name without one means
 * @param tables what is accounted for and searched
 * @param leftOut what is a part of another table, or no table
 */
record LiveSchema(String defaultSchema, Collection<StoredTable> tables, Set<TableName> leftOut) {

    LiveSchema {
        tables = List.copyOf(tables);
        leftOut = Set.copyOf(leftOut);
    }

    /** For looking names up. */
    Census census(String database) {
        return census(database, tables.stream().map(StoredTable::live).toList(), List.of());
    }

    Census census(String database, List<LiveTable> live, List<LiveTable> described) {
        return new Census(database, defaultSchema, live, described);
    }
}
