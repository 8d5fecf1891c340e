package dev.keepsake.jdbc;

import static java.util.Objects.requireNonNull;

import dev.keepsake.jdbc.ConnectionSettings.AutoCommit;
import dev.keepsake.reference.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
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
        return read(application, failures, SnapshotTransaction::begin, work);
    }

    /** Runs the work in the snapshot that another transaction exported, and which is still open. */
    static <T> T join(
            DSLContext application,
            SqlFailures failures,
            ExportedSnapshot exported,
            Function<SnapshotTransaction, T> work) {
        return read(application, failures, joining -> joining.begin(exported), work);
    }

    private static <T> T read(
            DSLContext application,
            SqlFailures failures,
            Consumer<SnapshotTransaction> begin,
            Function<SnapshotTransaction, T> work) {
        Outcome<T> outcome = new Outcome<>();
        try {
            application.connection(connection -> outcome.keep(() -> {
                try (SnapshotTransaction snapshot = open(connection, application, failures)) {
                    begin.accept(snapshot);
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

    private void begin(ExportedSnapshot exported) {
        taken = failures.during(0, () -> {
            product.forbidWrites(connection);
            connection.setAutoCommit(false);
            Product.execute(connection, product.joining(exported.id()));
            return exported.taken();
        });
    }

    /** Lets other transactions see this one's state, as long as this one is open. */
    ExportedSnapshot export() {
        return failures.during(0, () -> {
            if (!product.exportsSnapshots(connection)) {
                throw failures.oneConnectionOnly("is on " + DatabaseName.of(connection)
                        + ", which can't show one state to several; PostgreSQL 14 and later can");
            }
            String id = dsl.select(DSL.field("pg_catalog.pg_export_snapshot()", SQLDataType.VARCHAR))
                    .fetchSingle()
                    .value1();
            return new ExportedSnapshot(id, taken());
        });
    }

    /** Runs queries on this transaction's connection. */
    DSLContext dsl() {
        return dsl;
    }

    /** The connection itself, for what jOOQ has no words for. */
    Connection connection() {
        return connection;
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
