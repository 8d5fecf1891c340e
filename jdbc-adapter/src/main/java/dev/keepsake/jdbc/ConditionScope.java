package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.RowScope;
import org.jooq.Condition;

/** The rows that a {@link JooqReferenceProvider} reads, the condition of its version included. */
record ConditionScope(Condition rows) implements RowScope {

    ConditionScope {
        requireNonNull(rows, "rows");
    }

    @Override
    public String toString() {
        return rows.toString();
    }
}
