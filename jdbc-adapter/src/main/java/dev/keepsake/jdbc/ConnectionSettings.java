package dev.keepsake.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How a connection was set when it was taken.
 *
 * @param undo statements that restore what only this database has
 */
record ConnectionSettings(AutoCommit autoCommit, boolean readOnly, int isolation, List<String> undo) {

    static ConnectionSettings of(Connection connection) throws SQLException {
        return of(connection, List.of());
    }

    static ConnectionSettings of(Connection connection, Product product) throws SQLException {
        return of(connection, product.undo(connection));
    }

    private static ConnectionSettings of(Connection connection, List<String> undo) throws SQLException {
        return new ConnectionSettings(
                connection.getAutoCommit() ? AutoCommit.ON : AutoCommit.OFF,
                connection.isReadOnly(),
                connection.getTransactionIsolation(),
                undo);
    }

    /** Ends the transaction and tries every setting, so that one failure does not leave the others changed. */
    void restoreOn(Connection connection) throws SQLException {
        List<Step> steps = List.of(
                () -> rollback(connection),
                () -> undo(connection),
                () -> connection.setAutoCommit(autoCommit == AutoCommit.ON),
                () -> connection.setReadOnly(readOnly),
                () -> connection.setTransactionIsolation(isolation));
        SQLException first = null;
        for (Step step : steps) {
            try {
                step.run();
            } catch (SQLException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void undo(Connection connection) throws SQLException {
        if (!undo.isEmpty()) {
            Product.execute(connection, undo);
        }
    }

    private static void rollback(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    enum AutoCommit {
        ON,
        OFF
    }

    private interface Step {
        void run() throws SQLException;
    }
}
