package dev.keepsake.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.MatchSession;
import dev.keepsake.match.MatchTask;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.match.OrphanSink;
import dev.keepsake.match.ProviderReading;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReadException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One reading of a store and its references on Spark. */
final class SparkMatching implements MatchSession {

    private final SparkSession spark;
    private final Spool spool;
    private final MatchTask task;
    private final BlobListing listing;
    private final Map<ProviderId, ReferenceSource> sources;
    private Optional<Dataset<Row>> keys = Optional.empty();
    private Optional<References> references = Optional.empty();
    private Optional<Matched> matched = Optional.empty();

    SparkMatching(
            SparkSession spark,
            Spool spool,
            MatchTask task,
            BlobListing listing,
            Map<ProviderId, ReferenceSource> sources) {
        this.spark = spark;
        this.spool = spool;
        this.task = task;
        this.listing = listing;
        this.sources = sources;
    }

    @Override
    public ListingReceipt list() {
        BlobListing.Listed listed = listing.open(spark);
        Observation seen = new Observation("seen");
        Dataset<Row> blobs = listed.blobs()
                .observe(seen, count(lit(1)).as("rows"))
                .where(listed.kept())
                .select("key", "size", "tag", "modified")
                .mapPartitions(new KeyMapper(task), Encoders.row(Columns.KEYS));
        Dataset<Row> kept = spool.keep("keys", blobs, Columns.KEYS);
        long arrived = Spool.countOf(seen);
        if (arrived != listed.records()) {
            throw new IncompleteListingException(
                    "The files of the listing hold " + listed.records() + " records, and " + arrived + " arrived.");
        }
        requireEachKeyOnce(kept);
        keys = Optional.of(kept);
        return new ListingReceipt(kept.count(), listed.startedAt());
    }

    /** By a hash first, which is less to send around than a key. */
    private static void requireEachKeyOnce(Dataset<Row> listed) {
        Dataset<Row> hashed = listed.select(col("key"), xxhash64(col("key")).as("hash"));
        Dataset<Row> suspect =
                hashed.groupBy("hash").count().where("count > 1").select("hash").limit(1_000);
        List<Row> twice = hashed.join(suspect, "hash")
                .groupBy("key")
                .count()
                .where("count > 1")
                .limit(1)
                .collectAsList();
        if (!twice.isEmpty()) {
            throw new IncompleteListingException("The key '" + twice.get(0).getString(0) + "' is listed twice.");
        }
    }

    @Override
    public List<ProviderReading> read() {
        List<ProviderReading> readings = new ArrayList<>();
        List<Dataset<Row>> all = new ArrayList<>();
        List<ProviderId> providers = task.providers();
        for (int place = 0; place < providers.size(); place++) {
            ProviderId provider = providers.get(place);
            ReferenceSource source = sources.get(provider);
            if (source == null) {
                throw new ReferenceReadException(
                        "The engine has no source for provider '" + provider + "', only for " + sources.keySet() + ".");
            }
            ProviderRead read = new ProviderRead(spark, spool, task, place, source);
            readings.add(read.reading());
            all.add(read.references());
        }
        references = Optional.of(new References(spark, spool, task, all));
        return readings;
    }

    @Override
    public Map<BlobKey, Closeness> ask(Collection<BlobKey> asked) {
        return references.orElseThrow().ask(asked);
    }

    @Override
    public MatchTotals match(OrphanSink orphans) {
        Matched found = new Matched(spool, task, keys.orElseThrow(), references.orElseThrow());
        matched = Optional.of(found);
        found.orphansTo(orphans);
        return found.totals();
    }

    @Override
    public Set<Long> liveNames(Set<Long> names) {
        return matched.orElseThrow().liveNames(names);
    }

    @Override
    public void close() {
        spool.delete();
    }
}
