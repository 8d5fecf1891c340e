package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of two million rows, in a JVM of its own with 32 MB of heap. */
class InventoryFlatHeapTest {

    private static final int ROWS = 2_000_000;

    @Test
    void shouldReadTwoMillionRowsInThirtyTwoMegabytes(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");
        Path file = write(directory.resolve("file.csv.gz"));
        Process reader = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(reader.waitFor(4, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            reader.destroyForcibly();
        }

        assertThat(reader.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).contains("delivered " + ROWS + ", arrived " + ROWS);
    }

    private static Path write(Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int i = 0; i < ROWS; i++) {
                out.write(InventoryWriter.row(
                                "uploads",
                                String.format("images%%2F01ARZ3NDEK%016d-flag.png", i),
                                String.valueOf(i),
                                "2022-10-01T11:00:00.789Z",
                                Integer.toHexString(i) + "-" + i)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    /** Runs in a JVM of its own. */
    static final class Reader {

        private static final String SCHEMA = "Bucket, Key, Size, LastModifiedDate, ETag";

        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            InventoryManifest manifest = new InventoryManifest(
                    "uploads", InventoryManifest.VERSION, Instant.EPOCH, "CSV", SCHEMA, List.of());
            S3Scope scope = new S3Scope("uploads", "images/");
            InventoryReport report =
                    InventoryReport.of("s3://reports/", manifest, S3Inventory.at("reports", "daily/"), scope);
            AtomicLong arrived = new AtomicLong();
            InventoryRows rows = new InventoryRows(scope, report, blob -> arrived.incrementAndGet(), S3Scope::isBlob);
            new CsvInventory().read(Path.of(arguments[0]), SCHEMA, report.wanted(), rows);
            System.out.println("delivered " + rows.delivered() + ", arrived " + arrived);
        }
    }
}
