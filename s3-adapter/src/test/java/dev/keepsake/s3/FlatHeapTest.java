package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.server.RecordedRequest;
import dev.keepsake.s3.server.StubAnswer;
import dev.keepsake.s3.server.StubHttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listing of two million keys, in a JVM of its own with 64 MB of heap, the SDK included. */
class FlatHeapTest {

    @Test
    void shouldListTwoMillionKeysInSixtyFourMegabytes(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");
        Process lister = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lister.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(lister.waitFor(4, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            lister.destroyForcibly();
        }

        assertThat(lister.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("listed 2000000, arrived 2000000");
    }

    /** Runs in a JVM of its own. */
    static final class Lister {

        private static final int PAGES = 2_000;
        private static final int KEYS = 1_000;

        private Lister() {}

        public static void main(String[] arguments) {
            AtomicLong arrived = new AtomicLong();
            S3BlobStore store = Wire.store(new StubHttpClient().when(Wire.LIST, Lister::page));
            ListingReceipt receipt = store.list(blob -> arrived.incrementAndGet());
            System.out.println("listed " + receipt.blobs() + ", arrived " + arrived);
        }

        private static StubAnswer page(RecordedRequest request) {
            List<String> token = request.query().getOrDefault("continuation-token", List.of("0"));
            int page = Integer.parseInt(token.get(0));
            String[] keys = new String[KEYS];
            for (int i = 0; i < KEYS; i++) {
                keys[i] = String.format("images/01ARZ3NDEK%016d-flag.png", (long) page * KEYS + i);
            }
            return page + 1 == PAGES ? Wire.lastPage(keys) : Wire.pageBefore(String.valueOf(page + 1), keys);
        }
    }
}
