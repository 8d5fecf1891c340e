package dev.keepsake.benchmarks.peers;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A left anti join of Spark, in one process with two threads. Argument: the directory of the work. */
public final class MatchInSpark {

    private MatchInSpark() {}

    /**
     * Does it.
     *
     * @param arguments the directory of the work
     * @throws IOException if the session can't be closed
     */
    public static void main(String[] arguments) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 16)
                .getOrCreate()) {
            Dataset<Row> listing = spark.read()
                    .option("sep", "\t")
                    .schema("key string, size bigint, tag string, changed string")
                    .csv(arguments[0] + "/listing");
            Dataset<Row> references = spark.read().schema("key string").csv(arguments[0] + "/references");
            Dataset<Row> orphans = listing.join(references, listing.col("key").equalTo(references.col("key")), "left_anti");
            orphans.select("key").write().mode("overwrite").text(arguments[0] + "/spark");
            System.out.println("orphans=" + spark.read().text(arguments[0] + "/spark").count());
        }
    }
}
