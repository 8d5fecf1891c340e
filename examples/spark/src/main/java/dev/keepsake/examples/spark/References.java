package dev.keepsake.examples.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.MatchTask;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.match.TextReader;
import dev.keepsake.reference.ProviderId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** All references together: which prints there are, and which of them mean the same. */
final class References {

    private static final StructType ASKED =
            new StructType().add("key", StringType).add("print", LongType);

    private static final StructType MEANINGS = new StructType()
            .add("meaning", LongType)
            .add("place", IntegerType)
            .add("prints", org.apache.spark.sql.types.DataTypes.createArrayType(LongType));

    private final SparkSession spark;
    private final MatchTask task;
    private final Dataset<Row> meanings;

    References(SparkSession spark, Spool spool, MatchTask task, List<Dataset<Row>> byProvider) {
        this.spark = spark;
        this.task = task;
        Dataset<Row> distinct = byProvider.stream()
                .map(each -> each.where(functions.size(col("prints")).gt(0)))
                .reduce(spark.createDataFrame(new ArrayList<>(), Columns.REFERENCES), Dataset::unionAll)
                .groupBy("meaning")
                .agg(min("place").as("place"), first("prints").as("prints"));
        this.meanings = spool.keep("meanings", distinct, MEANINGS);
    }

    /** For all that are near to one another, the prints that there are. */
    private Dataset<Row> byNearness() {
        return meanings.selectExpr("explode(prints) as reference")
                .selectExpr("reference", "shiftrightunsigned(reference, 8) as near")
                .groupBy("near")
                .agg(collect_set("reference").as("references"));
    }

    /** Adds to each print how closely it is named: 0 not at all, 1 nearly, 2 exactly. */
    Dataset<Row> closeness(Dataset<Row> printed) {
        Column named = functions
                .when(functions.array_contains(col("references"), col("print")), 2)
                .when(col("references").isNotNull(), 1);
        return printed.withColumn("near", functions.shiftrightunsigned(col("print"), 8))
                .join(byNearness(), toSeq("near"), "left_outer")
                .withColumn("closeness", coalesce(named, functions.lit(0)))
                .drop("references", "near", "print");
    }

    private static scala.collection.immutable.Seq<String> toSeq(String column) {
        return scala.jdk.javaapi.CollectionConverters.asScala(List.of(column)).toSeq();
    }

    Map<BlobKey, Closeness> ask(Collection<BlobKey> asked) {
        Map<BlobKey, Closeness> answers = new HashMap<>();
        TextReader reader = task.reader();
        List<Row> rows = new ArrayList<>();
        for (BlobKey each : asked) {
            answers.put(each, Closeness.NONE);
            reader.key(each.name()).prints().forEach(print -> rows.add(RowFactory.create(each.name(), print)));
        }
        closeness(spark.createDataFrame(rows, ASKED))
                .groupBy("key")
                .agg(max("closeness").as("closeness"))
                .collectAsList()
                .forEach(each -> answers.put(BlobKey.of(each.getString(0)), Matched.closenessOf(each.getInt(1))));
        return answers;
    }

    /** For each provider, the distinct references that it was the first to name, and how many no print comes near. */
    Map<ProviderId, MatchTotals.Distinct> distinct(Dataset<Row> keyNears) {
        Dataset<Row> hit = meanings.selectExpr("meaning", "explode(prints) as print")
                .selectExpr("meaning", "shiftrightunsigned(print, 8) as near")
                .join(keyNears, toSeq("near"), "left_semi")
                .select("meaning")
                .distinct();
        Map<Integer, Long> all = counts(meanings);
        Map<Integer, Long> dangling = counts(meanings.join(hit, toSeq("meaning"), "left_anti"));
        Map<ProviderId, MatchTotals.Distinct> distinct = new HashMap<>();
        List<ProviderId> providers = task.providers();
        for (int place = 0; place < providers.size(); place++) {
            distinct.put(
                    providers.get(place),
                    new MatchTotals.Distinct(all.getOrDefault(place, 0L), dangling.getOrDefault(place, 0L)));
        }
        return distinct;
    }

    private static Map<Integer, Long> counts(Dataset<Row> distinct) {
        Map<Integer, Long> counts = new HashMap<>();
        distinct.groupBy("place").count().collectAsList().forEach(each -> counts.put(each.getInt(0), each.getLong(1)));
        return counts;
    }
}
