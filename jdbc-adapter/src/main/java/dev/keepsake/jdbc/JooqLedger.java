package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.Contradictions;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Leases;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.Pairings;
import dev.keepsake.ledger.Roster;
import dev.keepsake.ledger.Runs;
import dev.keepsake.ledger.Sightings;
import dev.keepsake.ledger.UploadIntents;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * A ledger in tables of its own ({@code keepsake_...}) on PostgreSQL, MariaDB, MySQL, SQLite or H2. MySQL is untested.
 *
 * <p>Each call takes a connection of its own from the context and commits before it returns. A connection with an open
 * transaction is refused with a {@link LedgerException}: a rollback by the caller would make the ledger forget, and a
 * collector that forgot a removal can't undo it. Of the context, connections and dialect are used; settings and listeners
 * are not.
 *
 * <p>Several processes may use the same tables; of two that move the same run, or want the lease of the
 * same store, one gets through. Times come from the
 * callers, never from the database's clock. Immutable and thread-safe, as far as the context is.
 */
public final class JooqLedger implements Ledger {

    private final LedgerConnection connection;

    private JooqLedger(LedgerConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens a ledger whose tables are there. Rows of an older release are brought up to date.
     *
     * @param dsl a context over the application's data source, outside of a transaction
     * @return the ledger
     * @throws LedgerException if a table is missing, or they have another version, with what to do; or if the database
     *     can't be read
     * @throws IllegalArgumentException if the context's dialect is of another database
     */
    public static JooqLedger of(DSLContext dsl) {
        LedgerConnection connection = new LedgerConnection(requireNonNull(dsl, "dsl"));
        LedgerSchema.require(connection);
        LedgerUpgrade.fill(connection);
        return new JooqLedger(connection);
    }

    /**
     * Makes the tables unless they are there, brings those of an older release to this version, and opens the ledger. The
     * role of the connection must be allowed to create and alter tables. What was made halfway, by a process that ended, is
     * completed. End all processes of the older release before: they know nothing of leases.
     *
     * @param dsl a context over the application's data source, outside of a transaction
     * @return the ledger
     * @throws LedgerException as {@link #of} does, and if the tables can't be made
     * @throws IllegalArgumentException if the context's dialect is of another database
     */
    public static JooqLedger install(DSLContext dsl) {
        LedgerSchema.install(new LedgerConnection(requireNonNull(dsl, "dsl")));
        return of(dsl);
    }

    /**
     * What {@link #install} executes where there are no tables, for a migration of the application's own (Flyway,
     * Liquibase).
     *
     * @param dialect the database
     * @return one statement each, in order, without a semicolon at its end
     * @throws IllegalArgumentException if the dialect is of another database
     */
    public static List<String> ddl(SQLDialect dialect) {
        return LedgerSchema.ddl(requireNonNull(dialect, "dialect"), 0);
    }

    /**
     * What {@link #install} executes where the tables have an older version. What statements can't fill in, {@link #of}
     * does.
     *
     * @param dialect the database
     * @param from the version that the tables have, in table {@code keepsake_schema}; at least 1
     * @return one statement each, in order, without a semicolon at its end; empty if they have this release's version
     * @throws IllegalArgumentException if the dialect is of another database, or this release doesn't know the version
     */
    public static List<String> ddl(SQLDialect dialect, int from) {
        if (from < 1 || from > LedgerTables.VERSION) {
            throw new IllegalArgumentException("Statements for tables of version " + from
                    + " were asked for, but this release knows versions 1 to " + LedgerTables.VERSION
                    + ". Look into table keepsake_schema.");
        }
        return LedgerSchema.ddl(requireNonNull(dialect, "dialect"), from);
    }

    @Override
    public Roster roster() {
        return new JooqRoster(connection);
    }

    @Override
    public Runs runs() {
        return new JooqRuns(connection);
    }

    @Override
    public Sightings sightings() {
        return new JooqSightings(connection);
    }

    @Override
    public Journal journal() {
        return new JooqJournal(connection);
    }

    @Override
    public Leases leases() {
        return new JooqLeases(connection);
    }

    @Override
    public UploadIntents uploadIntents() {
        return new JooqUploadIntents(connection);
    }

    @Override
    public Contradictions contradictions() {
        return new JooqContradictions(connection);
    }

    /**
     * Which stores it belongs to. Its database is known by the address of the connection, and by what the server says of
     * itself: PostgreSQL's system identifier, MySQL's server UUID, MariaDB's host name and port, SQLite's file.
     */
    @Override
    public Pairings pairings() {
        return new JooqPairings(connection);
    }
}
