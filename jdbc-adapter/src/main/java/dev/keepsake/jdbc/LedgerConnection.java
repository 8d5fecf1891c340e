package dev.keepsake.jdbc;

import dev.keepsake.jdbc.ConnectionSettings.AutoCommit;
import dev.keepsake.ledger.LedgerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * Work on a connection of its own, in a transaction of its own that is committed when the work is done. Of the
 * application's context its connections and its dialect are used: other settings could write the tables' names in another
 * way than {@link LedgerTables}.
 *
 * @param application where connections come from
 */
record LedgerConnection(DSLContext application) {

    /**
     * Runs all of the work or nothing of it. The work's first statement should write: on SQLite a reader can't become a
     * writer once another wrote.
     *
     * @param task what it does, as in "could not remember the plan of run X"
     */
    <T> T transaction(String task, Function<DSLContext, T> work) {
        return run(task, connection -> inTransaction(connection, task, work));
    }

    /** The same for work without an answer. */
    void write(String task, Consumer<DSLContext> work) {
        boolean unused = transaction(task, dsl -> {
            work.accept(dsl);
            return true;
        });
    }

    /** Asks one question, in a transaction only if the connection is not set to do without. */
    <T> T question(String task, Function<DSLContext, T> work) {
        return run(task, connection -> {
            boolean alone =
                    connection.getAutoCommit() && !Product.of(connection).isOfMySqlFamily();
            return alone ? work.apply(on(connection)) : inTransaction(connection, task, work);
        });
    }

    private <T> T run(String task, Work<T> work) {
        Outcome<T> outcome = new Outcome<>();
        try {
            application.connection(connection -> outcome.keep(() -> guarded(task, connection, work)));
        } catch (RuntimeException e) {
            outcome.fail(failure(task, e));
        }
        return outcome.get();
    }

    private static <T> T guarded(String task, Connection connection, Work<T> work) {
        try {
            return work.on(connection);
        } catch (LedgerException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw failure(task, e);
        }
    }

    private <T> T inTransaction(Connection connection, String task, Function<DSLContext, T> work) throws SQLException {
        Product product = Product.of(connection);
        ConnectionSettings before = ConnectionSettings.of(connection);
        refuseOpenTransaction(connection, product, before, task);
        try (Restoring own = new Restoring(connection, before, task)) {
            return own.committed(() -> work.apply(on(connection)));
        }
    }

    /** What is written in the caller's transaction would be gone if that is rolled back. */
    private static void refuseOpenTransaction(
            Connection connection, Product product, ConnectionSettings before, String task) throws SQLException {
        if (before.autoCommit() == AutoCommit.OFF && !product.tellsOpenTransaction()) {
            throw openTransaction(task, "auto-commit is off, and this database's driver can't tell");
        }
        try {
            product.isolateForWriting(connection);
        } catch (SQLException e) {
            if (SnapshotTransaction.ALREADY_IN_TRANSACTION.equals(e.getSQLState())) {
                throw openTransaction(task, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static LedgerException openTransaction(String task, String evidence) {
        return new LedgerException("The ledger could not " + task + ": it got a connection on which a transaction is or"
                + " may be open (" + evidence + "). What it writes must last whatever becomes of that: give it the"
                + " DSLContext of the data source, and call the collector outside of a transaction.");
    }

    private DSLContext on(Connection connection) {
        return on(connection, application.dialect());
    }

    static DSLContext on(Connection connection, SQLDialect dialect) {
        return DSL.using(connection, dialect, settings());
    }

    /** Not the application's: the names must be those that {@link JooqLedger#ddl} prints. */
    static Settings settings() {
        return new Settings().withExecuteLogging(false);
    }

    private static LedgerException failure(String task, Exception cause) {
        boolean damaged = cause instanceof IllegalArgumentException
                || cause instanceof DateTimeException
                || cause instanceof ArithmeticException;
        return new LedgerException(
                "The ledger could not " + task + ". "
                        + (damaged
                                ? "What is stored there is not what it wrote: " + cause.getMessage()
                                        + " Restore its tables from a backup, or make a new plan."
                                : SqlFailures.inWords(cause) + " Nothing of this was remembered, unless the connection"
                                        + " broke at the very end; repair the cause and run again."),
                cause);
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Rolls back what was not committed, and leaves the connection as it was. */
    private record Restoring(Connection connection, ConnectionSettings before, String task) implements AutoCloseable {

        <T> T committed(Supplier<T> work) throws SQLException {
            connection.setAutoCommit(false);
            T result = work.get();
            connection.commit();
            return result;
        }

        @Override
        public void close() {
            try {
                before.restoreOn(connection);
            } catch (SQLException e) {
                throw new LedgerException(
                        "The ledger could not give its connection back as it was taken, after it tried to " + task
                                + ". " + SqlFailures.inWords(e) + " Close that connection, and run again.",
                        e);
            }
        }
    }
}
