package dev.keepsake.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.Record;

/** Starts copies on one connection. */
@FunctionalInterface
interface CopyStart {

    CopyOutput start(String sql) throws SQLException;

    /**
     * How to copy in a transaction; empty where rows are to be fetched by a cursor: on other databases, without
     * PostgreSQL's driver within reach, or where text may come in another form than well-formed UTF-8.
     */
    static Optional<CopyStart> in(SnapshotTransaction snapshot, SqlFailures failures) {
        Optional<CopyStart> start = failures.during(0, () -> on(snapshot.connection()));
        return start.filter(unused -> failures.during(0, () -> {
            Record encodings = snapshot.dsl()
                    .fetchSingle("select current_setting('server_encoding') as server,"
                            + " current_setting('client_encoding') as client");
            // A database without an encoding holds bytes of any; nothing checks them on their way.
            return !"SQL_ASCII".equals(encodings.get("server", String.class))
                    && "UTF8".equals(encodings.get("client", String.class));
        }));
    }

    /** The driver is the application's: it may be missing, or be another one that calls its database PostgreSQL. */
    static Optional<CopyStart> on(Connection connection) throws SQLException {
        try {
            return PostgresCopy.on(connection);
        } catch (NoClassDefFoundError e) {
            return Optional.empty();
        }
    }
}
