package dev.keepsake.examples.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.MatchTask;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.match.OrphanSink;
import dev.keepsake.policy.Tally;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Every listed blob with how closely references name it. */
final class Matched {

    private static final int EXAMPLES = 20;

    private final MatchTask task;
    private final Dataset<Row> unclaimed;
    private final Dataset<Row> claimed;
    private final References references;
    private final Dataset<Row> matched;

    Matched(Spool spool, MatchTask task, Dataset<Row> keys, References references) {
        this.task = task;
        this.references = references;
        this.unclaimed = keys.where(col("namespace").isNull());
        this.claimed = keys.where(col("namespace").isNotNull());
        Dataset<Row> one =
                references.closeness(printed(claimed.where(size(col("prints")).equalTo(1))));
        Dataset<Row> several = references
                .closeness(printed(claimed.where(size(col("prints")).notEqual(1))))
                .groupBy("key", "size", "tag", "modified", "namespace")
                .agg(max("closeness").as("closeness"));
        this.matched = spool.keep(
                "matched",
                one.select("key", "size", "tag", "modified", "namespace", "closeness")
                        .unionByName(several),
                Columns.MATCHED);
    }

    private static Dataset<Row> printed(Dataset<Row> keys) {
        return keys.selectExpr("key", "size", "tag", "modified", "namespace", "explode(prints) as print");
    }

    void orphansTo(OrphanSink orphans) {
        Iterator<Row> all = matched.where("closeness = 0").orderBy("key").toLocalIterator();
        while (all.hasNext()) {
            Row each = all.next();
            BlobVersion version = new BlobVersion(
                    each.getString(2),
                    each.getLong(1),
                    each.isNullAt(3) ? null : Instant.ofEpochMilli(each.getLong(3)));
            orphans.accept(new Blob(BlobKey.of(each.getString(0)), version), each.getString(4));
        }
    }

    MatchTotals totals() {
        Map<String, Map<Closeness, Tally>> namespaces = new HashMap<>();
        matched.groupBy("namespace", "closeness")
                .agg(count(lit(1)), sum("size"))
                .collectAsList()
                .forEach(each -> namespaces
                        .computeIfAbsent(each.getString(0), unused -> new EnumMap<>(Closeness.class))
                        .put(closenessOf(each.getInt(1)), new Tally(each.getLong(2), each.getLong(3))));
        Row others =
                unclaimed.agg(count(lit(1)), coalesce(sum("size"), lit(0L))).first();
        Dataset<Row> keyNears =
                claimed.selectExpr("explode(prints) as print").selectExpr("shiftrightunsigned(print, 8) as near");
        return new MatchTotals(
                namespaces,
                new Tally(others.getLong(0), others.getLong(1)),
                examples(unclaimed),
                examples(matched.where("closeness = 1")),
                references.distinct(keyNears),
                canaries());
    }

    private static List<String> examples(Dataset<Row> rows) {
        return rows.orderBy("key").select("key").as(Encoders.STRING()).takeAsList(EXAMPLES);
    }

    private Map<BlobKey, Optional<Closeness>> canaries() {
        Map<BlobKey, Optional<Closeness>> answers = new HashMap<>();
        task.providers().stream()
                .flatMap(each -> task.canaries(each).stream())
                .forEach(each -> answers.put(each, Optional.empty()));
        if (!answers.isEmpty()) {
            Object[] keys = answers.keySet().stream().map(BlobKey::name).toArray();
            matched.where(col("key").isin(keys))
                    .select("key", "closeness")
                    .collectAsList()
                    .forEach(each ->
                            answers.put(BlobKey.of(each.getString(0)), Optional.of(closenessOf(each.getInt(1)))));
        }
        return answers;
    }

    Set<Long> liveNames(Set<Long> names) {
        return new HashSet<>(matched.where("closeness > 0")
                .select("key")
                .as(Encoders.STRING())
                .mapPartitions(new NameMapper(task, names), Encoders.LONG())
                .distinct()
                .collectAsList());
    }

    static Closeness closenessOf(int number) {
        return switch (number) {
            case 0 -> Closeness.NONE;
            case 1 -> Closeness.NEAR;
            default -> Closeness.EXACT;
        };
    }
}
