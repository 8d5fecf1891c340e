package dev.keepsake.examples.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.s3.InventoryFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of 300,000 rows, whose text alone would not fit, in a JVM of its own with 32 MB of heap. */
class FlatHeapTest {

    private static final int ROWS = 300_000;
    private static final int ROWS_PER_GROUP = 30_000;

    @TempDir
    Path directory;

    @Test
    void shouldReadThreeHundredThousandRowsInThirtyTwoMegabytes() throws Exception {
        Path parquet = directory.resolve("parquet");
        ParquetFiles.write(
                parquet,
                ParquetFiles.schema(Table.REPORT),
                CompressionCodecName.SNAPPY,
                ROWS_PER_GROUP,
                new ManyRows());
        Path orc = directory.resolve("orc");
        OrcFiles.write(orc, OrcFiles.schema(Table.REPORT), UnaryOperator.identity(), ROWS_PER_GROUP, new ManyRows());

        assertThat(outputOfReading(parquet, orc))
                .contains("Parquet delivered " + ROWS + " rows", "ORC delivered " + ROWS + " rows");
    }

    private String outputOfReading(Path parquet, Path orc) throws Exception {
        Path output = directory.resolve("output");
        Process reader = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        parquet.toString(),
                        orc.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(reader.waitFor(4, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            reader.destroyForcibly();
        }
        assertThat(reader.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    /** Each row is made when it is asked for. */
    private static final class ManyRows extends AbstractList<@Nullable Object[]> {

        private static final Instant TIME = Instant.parse("2022-10-01T11:00:00.789Z");

        @Override
        public @Nullable Object[] get(int i) {
            String name = String.format(
                    "images/of-a-card-with-a-name-that-is-quite-long/%016x/and-a-variant.png", i * 0x9E3779B97F4A7C15L);
            return new @Nullable Object[] {
                "uploads",
                name,
                "",
                true,
                false,
                (long) i,
                TIME.plusSeconds(i),
                Integer.toHexString(i) + "-" + i,
                "STANDARD"
            };
        }

        @Override
        public int size() {
            return ROWS;
        }
    }

    /** Runs in a JVM of its own. */
    static final class Reading {

        private Reading() {}

        public static void main(String[] files) throws IOException {
            read(new ParquetInventory(), ParquetFiles.schema(Table.REPORT), Path.of(files[0]));
            read(new OrcInventory(), OrcFiles.schema(Table.REPORT), Path.of(files[1]));
        }

        private static void read(InventoryFormat format, String schema, Path file) throws IOException {
            AtomicLong rows = new AtomicLong();
            List<String> wanted = List.of("bucket", "key", "size", "last_modified_date", "e_tag");
            format.read(file, schema, wanted, values -> rows.incrementAndGet());
            System.out.println(format.name() + " delivered " + rows + " rows");
        }
    }
}
