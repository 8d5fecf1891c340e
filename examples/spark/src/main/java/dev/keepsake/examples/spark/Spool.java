package dev.keepsake.examples.spark;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Keeps what was read as Parquet files, so that every later question is answered from the same state: Spark computes a
 * partition that it has lost anew, and a database that is read anew may say something else.
 */
final class Spool {

    private final SparkSession spark;
    private final String folder;

    Spool(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** Keeps rows under a name, and gives them back only if all that were written are there. */
    Dataset<Row> keep(String name, Dataset<Row> rows, StructType schema) {
        Observation written = new Observation("written");
        rows.observe(written, count(lit(1)).as("rows")).write().parquet(folder + "/" + name);
        return read(name, schema, countOf(written));
    }

    /** How many rows were seen when an action on them is over. */
    static long countOf(Observation seen) {
        try {
            return (Long) requireNonNull(seen.getAsJava().get("rows"), "rows");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rows were counted.", e);
        }
    }

    /**
     * Rows that were kept.
     *
     * @throws IllegalStateException if there are more or fewer than were written
     */
    Dataset<Row> read(String name, StructType schema, long written) {
        Dataset<Row> kept = spark.read().schema(schema).parquet(folder + "/" + name);
        long there = kept.count();
        if (there != written) {
            throw new IllegalStateException("Of " + name + " " + written + " rows were written to " + folder + " and "
                    + there + " are there. A part was lost; run again.");
        }
        return kept;
    }

    void delete() {
        try {
            Path path = new Path(folder);
            boolean unusedWasThere = path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .delete(path, true);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " can't be deleted; delete it by hand.", e);
        }
    }
}
