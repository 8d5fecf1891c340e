package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.coverage.LiveColumn;
import java.util.List;
import java.util.Optional;

/**
 * What a database's own catalogue says of a table.
 *
 * @param name its name
 * @param role what it is
 * @param columns all its columns, in order
 * @param hidden in words, what hides rows from this role; empty if nothing does
 * @param rowId SQL that names a row of a table without a primary key; empty if there is none
 */
record CatalogueTable(
        TableName name, Role role, List<LiveColumn> columns, Optional<String> hidden, Optional<String> rowId) {

    CatalogueTable {
        requireNonNull(name, "name");
        requireNonNull(role, "role");
        columns = List.copyOf(columns);
    }

    /** How a table's rows are looked at, each exactly once. */
    enum Role {
        /** All its rows are its own, or those of its partitions. */
        TABLE,

        /** Other tables inherit from it; they are looked at themselves, so it is read with {@code only}. */
        PARENT,

        /** It shows rows of tables that are looked at themselves. */
        VIEW,

        /** It is a part of a table that is looked at as a whole, such as a partition, or no table at all. */
        PART
    }
}
