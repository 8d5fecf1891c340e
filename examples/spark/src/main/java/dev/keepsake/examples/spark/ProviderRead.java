package dev.keepsake.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.Counted;
import dev.keepsake.match.MatchTask;
import dev.keepsake.match.ProviderReading;
import dev.keepsake.match.ReferenceReading.Fate;
import dev.keepsake.match.TextReader;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads all references of one provider, keeps their prints, and counts what arrived. */
final class ProviderRead {

    private static final int EXAMPLES = 20;

    private final Dataset<Row> references;
    private final ProviderReading reading;

    ProviderRead(SparkSession spark, Spool spool, MatchTask task, int place, ReferenceSource source) {
        ProviderId provider = task.providers().get(place);
        Observation rows = new Observation("read");
        try (ReferenceSource.Opened opened = source.open(spark)) {
            Dataset<Row> read = opened.values()
                    .observe(rows, count(lit(1)).as("rows"))
                    .mapPartitions(
                            new ReferenceMapper(task, place, source.extractor()), Encoders.row(Columns.REFERENCES));
            references = spool.keep("references-" + place, read, Columns.REFERENCES);
            Map<String, Long> kinds = counts(references, "kind");
            long received = kinds.getOrDefault(Fate.TAKEN.name(), 0L)
                    + kinds.getOrDefault(Fate.UNMAPPED.name(), 0L)
                    + kinds.getOrDefault(Fate.AMBIGUOUS.name(), 0L);
            Snapshot snapshot = opened.snapshot();
            ReferenceReceipt receipt = new ReferenceReceipt(
                    provider,
                    new RowTally(Spool.countOf(rows), opened.present()),
                    opened.references().orElse(received),
                    snapshot);
            reading = new ProviderReading(
                    receipt,
                    received,
                    byNamespace(),
                    counted(
                            kinds,
                            ReferenceMapper.UNRECOGNISED,
                            row -> new UnrecognisedValue(
                                    source.extractor().place(), row.getString(1), row.getString(0))),
                    counted(kinds, Fate.UNMAPPED.name(), row -> row.getString(0)),
                    counted(kinds, Fate.AMBIGUOUS.name(), row -> row.getString(0)),
                    counts(references.where(col("kind").equalTo(ReferenceMapper.FOREIGN)), "text"),
                    named(task, task.canaries(provider)));
        }
    }

    Dataset<Row> references() {
        return references;
    }

    ProviderReading reading() {
        return reading;
    }

    private Map<String, Counted<String>> byNamespace() {
        Dataset<Row> taken = references.where(col("kind").equalTo(Fate.TAKEN.name()));
        Map<String, Counted<String>> counted = new HashMap<>();
        counts(taken, "namespace").forEach((namespace, count) -> {
            List<String> examples = taken.where(
                            col("namespace").equalTo(namespace).and(col("text").isNotNull()))
                    .select("text")
                    .as(Encoders.STRING())
                    .takeAsList((int) Math.min(3, count));
            counted.put(namespace, new Counted<>(count, examples));
        });
        return counted;
    }

    private <T> Counted<T> counted(Map<String, Long> kinds, String kind, Function<Row, T> example) {
        long all = kinds.getOrDefault(kind, 0L);
        if (all == 0) {
            return Counted.none();
        }
        List<Row> first = references
                .where(col("kind").equalTo(kind))
                .select("text", "row")
                .takeAsList(EXAMPLES);
        return new Counted<>(all, first.stream().map(example).toList());
    }

    private static Map<String, Long> counts(Dataset<Row> rows, String column) {
        Map<String, Long> counts = new HashMap<>();
        rows.groupBy(column).count().collectAsList().forEach(each -> counts.put(each.getString(0), each.getLong(1)));
        return counts;
    }

    private Set<BlobKey> named(MatchTask task, Set<BlobKey> canaries) {
        TextReader reader = task.reader();
        Set<BlobKey> named = new HashSet<>();
        for (BlobKey each : canaries) {
            Object[] nears = reader.key(each.name()).prints().stream()
                    .map(Closeness::near)
                    .toArray();
            boolean isNamed = !references
                    .selectExpr("explode(prints) as print")
                    .selectExpr("shiftrightunsigned(print, 8) as near")
                    .where(col("near").isin(nears))
                    .isEmpty();
            if (isNamed) {
                named.add(each);
            }
        }
        return named;
    }
}
