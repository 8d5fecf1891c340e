package dev.keepsake.examples.spark;

import dev.keepsake.match.MatchEngine;
import dev.keepsake.match.MatchSession;
import dev.keepsake.match.MatchTask;
import dev.keepsake.reference.ProviderId;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/** Lists, reads and matches on Spark. What is read is kept in a folder of its own until the session is closed. */
public final class SparkEngine implements MatchEngine {

    private final SparkSession spark;
    private final String folder;
    private final BlobListing listing;
    private final Map<ProviderId, ReferenceSource> sources;

    /**
     * Makes an engine.
     *
     * @param spark a session, which the application keeps and stops
     * @param folder where sessions keep what they read, such as {@code hdfs:///keepsake/} or a bucket without versions; all
     *     executors reach it
     * @param listing where the listing comes from
     * @param sources a source of references for each provider of the collector
     */
    public SparkEngine(
            SparkSession spark, String folder, BlobListing listing, Map<ProviderId, ReferenceSource> sources) {
        this.spark = spark;
        this.folder = folder;
        this.listing = listing;
        this.sources = Map.copyOf(sources);
    }

    @Override
    public MatchSession open(MatchTask task) {
        Spool spool = new Spool(spark, folder + "/keepsake-" + UUID.randomUUID());
        return new SparkMatching(spark, spool, task, listing, sources);
    }
}
