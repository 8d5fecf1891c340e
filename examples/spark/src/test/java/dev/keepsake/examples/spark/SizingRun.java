package dev.keepsake.examples.spark;

import dev.keepsake.match.MatchSession;
import dev.keepsake.match.MatchTask;
import dev.keepsake.match.MatchTotals;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.tck.CollectorRig;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Measures what docs/past-one-machine.md reasons from: processor time, shuffle and spool for a million keys and as many
 * references, of which one in a hundred is an orphan. To be run by hand: {@code SizingRun 1000000}.
 */
final class SizingRun {

    private final SparkSession spark = SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.sql.shuffle.partitions", "8")
            .getOrCreate();
    private final AtomicLong shuffled = new AtomicLong();
    private final AtomicLong busy = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    private SizingRun() {}

    /** Takes the number of keys. */
    public static void main(String[] args) throws Exception {
        new SizingRun().measure(Long.parseLong(args[0]));
    }

    private void measure(long keys) throws Exception {
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                shuffled.addAndGet(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
                busy.addAndGet(end.taskMetrics().executorCpuTime());
                written.addAndGet(end.taskMetrics().outputMetrics().bytesWritten());
            }
        });
        Path folder = Files.createTempDirectory("sizing");
        Dataset<Row> ids = spark.range(keys).selectExpr("id", "md5(cast(id as string)) as name");
        BlobListing listing = unused -> new BlobListing.Listed(
                ids.selectExpr(
                        "concat('images/', name, '-big.png') as key",
                        "id as size",
                        "concat('\"', name, '\"') as tag",
                        "1700000000000 as modified"),
                keys,
                functions.lit(true),
                Instant.EPOCH);
        MatchSession session = new SparkEngine(
                        spark, folder.toString(), listing, Map.of(ProviderId.of("cards"), references(ids, keys)))
                .open(task());
        tell("start", keys);
        tell("list " + session.list().blobs(), keys);
        tell("read " + session.read().get(0).received(), keys);
        AtomicLong orphans = new AtomicLong();
        MatchTotals totals = session.match((orphan, namespace) -> orphans.incrementAndGet());
        tell("match " + orphans + " " + totals.references(), keys);
        session.close();
    }

    private void tell(String step, long keys) {
        double million = keys / 1e6;
        System.out.printf(
                "%s: task CPU %.1f s, shuffle %.0f B a key, output %.0f B a key, process CPU %.0f s, wall %d s%n",
                step,
                busy.getAndSet(0) / 1e9 / million,
                (double) shuffled.getAndSet(0) / keys,
                (double) written.getAndSet(0) / keys,
                ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getProcessCpuTime()
                        / 1e9,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1_000);
    }

    private static ReferenceSource references(Dataset<Row> ids, long keys) {
        return new ReferenceSource() {
            @Override
            public Opened open(SparkSession unused) {
                return new Opened() {
                    @Override
                    public Dataset<Row> values() {
                        return ids.selectExpr(
                                "cast(id as string) as row",
                                "if(id % 100 = 0, null, concat('images/', name, '-big.png')) as value");
                    }

                    @Override
                    public long present() {
                        return keys;
                    }

                    @Override
                    public OptionalLong references() {
                        return OptionalLong.empty();
                    }

                    @Override
                    public Snapshot snapshot() {
                        return new Snapshot("memory", Instant.EPOCH);
                    }

                    @Override
                    public void close() {}
                };
            }

            @Override
            public ValueReader extractor() {
                return ValueReader.keys(new Place("cards", "image"), () -> text -> Extraction.of(List.of(text)));
            }
        };
    }

    private static MatchTask task() {
        try (CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions())) {
            return Tasks.of(rig);
        }
    }
}
