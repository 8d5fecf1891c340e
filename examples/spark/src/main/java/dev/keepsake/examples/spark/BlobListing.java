package dev.keepsake.examples.spark;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where a listing comes from. */
@FunctionalInterface
public interface BlobListing {

    /**
     * Opens the newest listing, after every check that needs no look at the keys.
     *
     * @param spark who reads
     * @return the listing
     * @throws dev.keepsake.blob.IncompleteListingException if anything leaves a doubt that it is whole
     */
    Listed open(SparkSession spark);

    /**
     * A listing that can be read once.
     *
     * @param blobs {@code key} and {@code tag}, texts, {@code size} and {@code modified} (milliseconds, may be null)
     * @param records how many records its files hold; each must arrive
     * @param kept which of these are blobs of the store's scope, and no old versions
     * @param startedAt the store's clock when the listing began
     */
    record Listed(Dataset<Row> blobs, long records, Column kept, Instant startedAt) {}
}
