package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One key of a listing into its fingerprint: from the bytes, as plain keys are read, and by the full reading. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyReadingBenchmark {

    private static final int KEYS = 1 << 12;

    private final NamespaceTable namespaces =
            NamespaceTable.of(List.of(InMemoryReferences.builder("files", Clock.systemUTC())
                    .withNamespace(Namespace.of("avatars", "avatars/{id}.png"))
                    .withNamespace(Namespace.of("flags", "flags/{id}.png"))
                    .withNamespace(Namespace.of("images", "images/{id}-{variant}.png"))
                    .withPlace(new Place("files", "image"))
                    .build()));
    private final Fingerprints fingerprints = new Fingerprints(20221001);
    private final KeyReader reader = new KeyReader(namespaces, fingerprints);
    private final Prints prints = new Prints();
    private final byte[][] keys = new byte[KEYS][];
    private int next;

    /** Makes keys of 48 bytes. */
    @Setup
    public void keys() {
        Random random = new Random(20221001);
        for (int i = 0; i < KEYS; i++) {
            String id = Long.toHexString(random.nextLong() | Long.MIN_VALUE) + "01G0W8K2X5";
            keys[i] = ("images/" + id + "-1200x630.png").getBytes(StandardCharsets.UTF_8);
        }
    }

    /** As the matcher does. */
    @Benchmark
    public long fromBytes() {
        byte[] key = keys[next++ & (KEYS - 1)];
        prints.clear();
        int namespace = reader.read(key, 0, key.length, prints);
        return namespace + prints.get(0);
    }

    /** As keys are read that are not plain. */
    @Benchmark
    public long inFull() {
        BlobKey key = BlobKey.of(new String(keys[next++ & (KEYS - 1)], StandardCharsets.UTF_8));
        NamespaceTable.Reading reading = namespaces.read(key.name()).orElseThrow();
        long sum = 0;
        for (String each : reading.identities()) {
            sum += fingerprints.of(reading.namespace(), each);
        }
        return sum;
    }
}
