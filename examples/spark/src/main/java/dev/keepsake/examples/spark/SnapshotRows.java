package dev.keepsake.examples.spark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;

/** Reads the rows of a query in a snapshot that another connection exported. */
final class SnapshotRows implements FlatMapFunction<String, Row> {

    private static final long serialVersionUID = 1L;
    private static final int FETCHED = 10_000;

    private final Connections connections;
    private final String snapshot;

    SnapshotRows(Connections connections, String snapshot) {
        this.connections = connections;
        this.snapshot = snapshot;
    }

    static void begin(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    @Override
    public Iterator<Row> call(String query) throws SQLException {
        Connection connection = connections.open();
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(connection));
        begin(connection);
        Statement statement = connection.createStatement();
        boolean unusedResult = statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
        statement.setFetchSize(FETCHED);
        return new Rows(statement.executeQuery(query));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection can't be closed.", e);
        }
    }

    private static final class Rows implements Iterator<Row> {

        private final ResultSet result;
        private final List<Row> ahead = new ArrayList<>(1);

        Rows(ResultSet result) {
            this.result = result;
        }

        @Override
        public boolean hasNext() {
            try {
                if (ahead.isEmpty() && result.next()) {
                    boolean unused = ahead.add(RowFactory.create(result.getString(1), result.getString(2)));
                }
                return !ahead.isEmpty();
            } catch (SQLException e) {
                throw new IllegalStateException("The rows can't be read to their end: " + e.getMessage(), e);
            }
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ahead.remove(0);
        }
    }
}
