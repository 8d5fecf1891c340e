package dev.keepsake.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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
        Instant now(DSLContext dsl) {
            return dsl.select(DSL.field("transaction_timestamp()", SQLDataType.TIMESTAMPWITHTIMEZONE))
                    .fetchSingle()
                    .value1()
                    .toInstant();
        }
    },

    MARIADB {
        @Override
        Instant now(DSLContext dsl) {
            return unixTime(dsl);
        }
    },

    /** Its driver buffers all rows unless the fetch size is this one number. */
    MYSQL {
        @Override
        Instant now(DSLContext dsl) {
            return unixTime(dsl);
        }

        @Override
        int fetchSize(int wanted) {
            return Integer.MIN_VALUE;
        }
    },

    OTHER;

    static Product of(Connection connection) throws SQLException {
        return switch (connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "mariadb" -> MARIADB;
            case "mysql" -> MYSQL;
            default -> OTHER;
        };
    }

    /** Whether the driver refuses to change the isolation while a transaction is open. */
    boolean tellsOpenTransaction() {
        return false;
    }

    /** What must come first in the transaction. */
    List<String> preparation() {
        return List.of();
    }

    /** Runs the preparation. */
    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : preparation()) {
                statement.execute(sql);
            }
        }
    }

    /** The database's own clock, no later than the snapshot. */
    Instant now(DSLContext dsl) {
        return dsl.select(DSL.currentOffsetDateTime()).fetchSingle().value1().toInstant();
    }

    int fetchSize(int wanted) {
        return wanted;
    }

    private static Instant unixTime(DSLContext dsl) {
        BigDecimal seconds = dsl.select(DSL.field("unix_timestamp(current_timestamp(6))", SQLDataType.DECIMAL))
                .fetchSingle()
                .value1();
        return Instant.EPOCH.plusNanos(seconds.movePointRight(9).longValue());
    }
}
