package dev.keepsake.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** Starts copies on one connection. */
@FunctionalInterface
interface CopyStart {

    /** What a session says of itself. Times have a zone, so two that show them differently are not taken for one. */
    String SESSION = "pg_catalog.format('%s at %s', pg_catalog.pg_backend_pid(), pg_catalog.transaction_timestamp())";

    CopyOutput start(String sql) throws SQLException;

    /**
     * How to copy in a transaction; empty where rows are to be fetched by a cursor: on other databases, without
     * PostgreSQL's driver within reach, or where a copy may show another text than a cursor does.
     */
    static Optional<CopyStart> in(SnapshotTransaction snapshot, SqlFailures failures) {
        return failures.during(0, () -> {
            Optional<CopyStart> found = on(snapshot.connection());
            if (found.isEmpty() || !suits(snapshot, found.get())) {
                return Optional.empty();
            }
            // A cursor had a limit for every hundred rows; a copy would have it for the whole table.
            Product.execute(snapshot.connection(), List.of("set local statement_timeout = 0"));
            return found;
        });
    }

    /** The driver is the application's: it may be missing, or be another one that calls its database PostgreSQL. */
    static Optional<CopyStart> on(Connection connection) {
        try {
            return PostgresCopy.on(connection);
        } catch (NoClassDefFoundError e) {
            return Optional.empty();
        }
    }

    /**
     * Whether text comes in well-known types and as UTF-8, and copies come from this transaction: what a pool unwraps need not
     * be the connection that it sends queries to.
     */
    private static boolean suits(SnapshotTransaction snapshot, CopyStart copy) throws SQLException {
        Record settings = snapshot.dsl()
                .fetchSingle("select pg_catalog.current_setting('client_encoding') as client,"
                        + " pg_catalog.format_type('pg_catalog.text'::pg_catalog.regtype, null) as text, " + SESSION
                        + " as session");
        // The server turns text into the client's encoding, or fails; a type of one's own may go by the name of
        // another.
        return "UTF8".equals(settings.get("client", String.class))
                && "text".equals(settings.get("text", String.class))
                && settings.get("session", String.class).equals(session(copy));
    }

    private static String session(CopyStart copy) throws SQLException {
        try (CopyOutput output = copy.start("copy (select " + SESSION + ") to stdout (format binary)")) {
            CopiedRows rows = new CopiedRows(output, 1);
            String session = rows.next() ? rows.text(0) : "";
            return rows.next() ? "" : session;
        }
    }
}
