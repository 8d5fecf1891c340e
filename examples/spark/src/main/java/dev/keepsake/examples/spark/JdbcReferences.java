package dev.keepsake.examples.spark;

import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.reference.Snapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * References of one PostgreSQL table, read by all executors in one exported snapshot. Other databases can't share a
 * snapshot between connections; export them. The predicates part the table: together they must cover every row once, or
 * rows read and rows present differ and the run is refused.
 *
 * @param database its name, as the collector knows it
 * @param connections opens a connection wherever values are read
 * @param table the table, as it is written in SQL
 * @param row the row's id, as an expression in SQL
 * @param value the stored value, as an expression in SQL that gives a text
 * @param predicates one for each partition
 * @param extractor what a value holds
 */
public record JdbcReferences(
        String database,
        Connections connections,
        String table,
        String row,
        String value,
        List<String> predicates,
        ValueReader extractor)
        implements ReferenceSource {

    private static final StructType VALUES =
            new StructType().add("row", DataTypes.StringType).add("value", DataTypes.StringType);

    /** Copies the list. */
    public JdbcReferences {
        predicates = List.copyOf(predicates);
    }

    @Override
    public Opened open(SparkSession spark) {
        try {
            Connection connection = connections.open();
            try {
                return opened(spark, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new ReferenceReadException("The table " + table + " can't be read: " + e.getMessage(), e);
        }
    }

    private Opened opened(SparkSession spark, Connection connection) throws SQLException {
        SnapshotRows.begin(connection);
        try (Statement ask = connection.createStatement();
                ResultSet told = ask.executeQuery(
                        "SELECT pg_export_snapshot(), transaction_timestamp(), count(*) FROM " + table)) {
            boolean unusedRow = told.next();
            String id = told.getString(1);
            Snapshot snapshot = new Snapshot(
                    database, told.getObject(2, OffsetDateTime.class).toInstant());
            List<String> queries = predicates.stream()
                    .map(each -> "SELECT CAST(" + row + " AS text), " + value + " FROM " + table + " WHERE " + each)
                    .toList();
            Dataset<Row> values = spark.createDataset(queries, Encoders.STRING())
                    .repartition(queries.size())
                    .flatMap(new SnapshotRows(connections, id), Encoders.row(VALUES));
            return new Shared(values, told.getLong(3), snapshot, connection);
        }
    }

    private record Shared(Dataset<Row> values, long present, Snapshot snapshot, Connection connection)
            implements Opened {

        @Override
        public OptionalLong references() {
            return OptionalLong.empty();
        }

        /** The snapshot lives as long as the connection that exported it. */
        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new ReferenceReadException("The snapshot can't be closed: " + e.getMessage(), e);
            }
        }
    }
}
