package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.jdbc.ConnectionSettings.AutoCommit;
import dev.keepsake.reference.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A read-only transaction that sees one state of the database, and leaves its connection as it was. */
final class SnapshotTransaction implements AutoCloseable {

    static final String ALREADY_IN_TRANSACTION = "25001";

    private final Connection connection;
    private final ConnectionSettings before;
    private final Product product;
    private final DSLContext dsl;
    private final SqlFailures failures;
    private @Nullable Snapshot taken;

    private SnapshotTransaction(
            Connection connection, ConnectionSettings before, Product product, DSLContext dsl, SqlFailures failures) {
        this.connection = connection;
        this.before = before;
        this.product = product;
        this.dsl = dsl;
        this.failures = failures;
    }

    /** Runs the work in a snapshot. What the work throws comes out as it is: it may be the sink's. */
    static <T> T read(DSLContext application, SqlFailures failures, Function<SnapshotTransaction, T> work) {
        Outcome<T> outcome = new Outcome<>();
        try {
            application.connection(connection -> outcome.keep(() -> {
                try (SnapshotTransaction snapshot = open(connection, application, failures)) {
                    snapshot.begin();
                    return work.apply(snapshot);
                }
            }));
        } catch (RuntimeException e) {
            outcome.fail(failures.of(e, 0));
        }
        return outcome.get();
    }

    /** Changes nothing of a connection that it refuses. */
    private static SnapshotTransaction open(Connection connection, DSLContext application, SqlFailures failures) {
        return failures.during(0, () -> {
            Product product = Product.of(connection);
            ConnectionSettings before = ConnectionSettings.of(connection, product);
            if (before.autoCommit() == AutoCommit.OFF && !product.tellsOpenTransaction()) {
                throw failures.openTransaction("auto-commit is off, and this database's driver can't tell");
            }
            try {
                product.isolate(connection);
            } catch (SQLException e) {
                if (ALREADY_IN_TRANSACTION.equals(e.getSQLState())) {
                    throw failures.openTransaction(String.valueOf(e.getMessage()));
                }
                throw e;
            }
            DSLContext dsl = DSL.using(connection, application.dialect(), settingsOf(application));
            return new SnapshotTransaction(connection, before, product, dsl, failures);
        });
    }

    /** Without what would cut the rows short or write them into a log. */
    private static Settings settingsOf(DSLContext application) {
        return SettingsTools.clone(application.settings()).withMaxRows(0).withExecuteLogging(false);
    }

    private void begin() {
        taken = failures.during(0, () -> {
            product.forbidWrites(connection);
            connection.setAutoCommit(false);
            Instant begun = product.begin(connection, dsl);
            return new Snapshot(DatabaseName.of(connection), begun);
        });
    }

    /** Runs queries on this transaction's connection. */
    DSLContext dsl() {
        return dsl;
    }

    Snapshot taken() {
        return requireNonNull(taken, "taken");
    }

    int fetchSize(int wanted) {
        return product.fetchSize(wanted);
    }

    @Override
    public void close() {
        try {
            before.restoreOn(connection);
        } catch (SQLException e) {
            throw failures.givingBack(e);
        }
    }
}
