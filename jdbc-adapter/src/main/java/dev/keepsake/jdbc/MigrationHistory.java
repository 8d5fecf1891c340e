package dev.keepsake.jdbc;

import java.util.Optional;
import org.jooq.DSLContext;

/**
 * The migrations that a provider knows, to be compared with the history table of Flyway or Liquibase. Unlike a version of
 * rows it concerns the whole database: every provider that claims migrations has to claim the ones in use.
 *
 * <p>Immutable.
 */
public abstract sealed class MigrationHistory permits FlywayHistory, LiquibaseHistory {

    MigrationHistory() {}

    /**
     * Knows the migrations of Flyway up to a version, in the table {@code flyway_schema_history}.
     *
     * @param version the newest version that the provider was written or looked over for, such as {@code 1.10}
     * @return the history
     * @throws IllegalArgumentException if it is not numbers parted by dots or underscores
     */
    public static FlywayHistory flyway(String version) {
        return FlywayHistory.upTo(version);
    }

    /**
     * Knows the change sets of Liquibase up to one, in the order in which this database executed them, in the table
     * {@code DATABASECHANGELOG}.
     *
     * @param id the id of the last change set that the provider was written or looked over for
     * @param author its author
     * @return the history
     */
    public static LiquibaseHistory liquibase(String id, String author) {
        return LiquibaseHistory.upTo(id, author);
    }

    /** What is not as claimed, with the next step, in sentences; empty if all is. */
    abstract Optional<String> objectionIn(DSLContext dsl);

    /** The table, as written. */
    abstract String table();
}
