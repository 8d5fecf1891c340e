package dev.keepsake.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What differs between databases, by what the connection says it is. */
enum Product {
    /**
     * The driver tells an open transaction by SQLState 25001. The first statement fails if a query was run before it, so
     * that the snapshot is new whatever a pool believes; the second turns silently hidden rows into an error; the third
     * keeps a slow sink from losing the connection.
     */
    POSTGRESQL {
        @Override
        List<String> preparation() {
            return List.of(
                    "set transaction isolation level repeatable read, read only, not deferrable",
                    "set local row_security = off",
                    "set local idle_in_transaction_session_timeout = 0");
        }

        @Override
        boolean tellsOpenTransaction() {
            return true;
        }

        @Override
        boolean exportsSnapshots(Connection connection) throws SQLException {
            return connection.getMetaData().getDatabaseMajorVersion() >= FINDS_ROWS_BY_RANGE_OF_PAGES;
        }

        @Override
        List<String> joining(String snapshot) {
            List<String> statements = new ArrayList<>(preparation());
            statements.add(1, "set transaction snapshot '" + snapshot + "'");
            return statements;
        }

        @Override
        Instant begin(Connection connection, DSLContext dsl) throws SQLException {
            execute(connection, preparation());
            return now(dsl);
        }

        @Override
        Instant now(DSLContext dsl) {
            return dsl.select(DSL.field("transaction_timestamp()", SQLDataType.TIMESTAMPWITHTIMEZONE))
                    .fetchSingle()
                    .value1()
                    .toInstant();
        }
    },

    MARIADB {
        @Override
        boolean isOfMySqlFamily() {
            return true;
        }
    },

    /** Its driver buffers all rows unless the fetch size is this one number. */
    MYSQL {
        @Override
        boolean isOfMySqlFamily() {
            return true;
        }

        @Override
        int fetchSize(int wanted) {
            return Integer.MIN_VALUE;
        }
    },

    /**
     * Every transaction is a snapshot, from its first read on. The driver sets read-only only where it opens a file, so
     * the connection is told by a pragma.
     */
    SQLITE {
        @Override
        void isolate(Connection connection) throws SQLException {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        }

        /** Its writers wait for each other in any case. */
        @Override
        void isolateForWriting(Connection connection) throws SQLException {
            isolate(connection);
        }

        @Override
        List<String> undo(Connection connection) throws SQLException {
            return List.of("pragma query_only = " + numberOf(connection, "pragma query_only"));
        }

        @Override
        void forbidWrites(Connection connection) throws SQLException {
            execute(connection, List.of("pragma query_only = on"));
        }

        @Override
        Instant now(DSLContext dsl) {
            return Instant.parse(dsl.select(DSL.field("strftime('%Y-%m-%dT%H:%M:%fZ', 'now')", SQLDataType.VARCHAR))
                    .fetchSingle()
                    .value1());
        }
    },

    OTHER;

    /** Before PostgreSQL 14, each range would cost a look at the whole table. */
    private static final int FINDS_ROWS_BY_RANGE_OF_PAGES = 14;

    static Product of(Connection connection) throws SQLException {
        return switch (connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mariadb" -> MARIADB;
            case "mysql" -> MYSQL;
            case "sqlite" -> SQLITE;
            default -> OTHER;
        };
    }

    /** What MariaDB and MySQL have in common. */
    boolean isOfMySqlFamily() {
        return false;
    }

    /** Whether {@link #isolate} fails while a transaction is open. */
    boolean tellsOpenTransaction() {
        return isOfMySqlFamily();
    }

    /**
     * Asks for one state of the database for a whole transaction; fails by SQLState 25001 inside of one, if it can tell.
     */
    void isolate(Connection connection) throws SQLException {
        if (isOfMySqlFamily()) {
            // For the next transaction only, hence an error where one is open, whatever auto-commit says.
            execute(connection, List.of("set transaction read only"));
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    /**
     * Asks for the isolation under which writers get into each other's way least; fails by SQLState 25001 inside of a
     * transaction, if it can tell.
     */
    void isolateForWriting(Connection connection) throws SQLException {
        if (isOfMySqlFamily()) {
            execute(connection, List.of("set transaction read write"));
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    /** What restores settings that only this database has, asked before they are changed. */
    List<String> undo(Connection connection) throws SQLException {
        return isOfMySqlFamily()
                ? List.of(
                        "set session net_write_timeout = " + numberOf(connection, "select @@session.net_write_timeout"))
                : List.of();
    }

    void forbidWrites(Connection connection) throws SQLException {
        connection.setReadOnly(true);
    }

    /**
     * What must come first in the transaction. InnoDB takes the snapshot at its start only if told so. A slow sink would
     * lose the connection after a minute; a year is the most that can be set.
     */
    List<String> preparation() {
        return isOfMySqlFamily()
                ? List.of(
                        "set session net_write_timeout = 31536000",
                        "start transaction with consistent snapshot, read only")
                : List.of();
    }

    /** Begins the transaction, and returns the database's own time, which is no later than the snapshot. */
    Instant begin(Connection connection, DSLContext dsl) throws SQLException {
        Instant before = now(dsl);
        execute(connection, preparation());
        return before;
    }

    /** Whether several connections can see one state, and share the rows of a table. */
    boolean exportsSnapshots(Connection connection) throws SQLException {
        return false;
    }

    /** What must come first in a transaction that is to see an exported state. */
    List<String> joining(String snapshot) {
        throw new UnsupportedOperationException("No exported snapshots on " + this + ": " + snapshot);
    }

    /** The database's own clock. */
    Instant now(DSLContext dsl) {
        return isOfMySqlFamily()
                ? unixTime(dsl)
                : dsl.select(DSL.currentOffsetDateTime()).fetchSingle().value1().toInstant();
    }

    int fetchSize(int wanted) {
        return wanted;
    }

    static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long numberOf(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new SQLException("The database gave no answer to '" + query + "'");
            }
            return rows.getLong(1);
        }
    }

    private static Instant unixTime(DSLContext dsl) {
        BigDecimal seconds = dsl.select(DSL.field("unix_timestamp(current_timestamp(6))", SQLDataType.DECIMAL))
                .fetchSingle()
                .value1();
        return Instant.EPOCH.plusNanos(seconds.movePointRight(9).longValue());
    }
}
