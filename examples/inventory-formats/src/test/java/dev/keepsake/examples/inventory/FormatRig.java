package dev.keepsake.examples.inventory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.s3.InventoryFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A format, a file of it, and what most tests need of both. */
abstract class FormatRig {

    static final Instant TIME = Instant.parse("2022-10-01T11:00:00.789Z");
    static final String TAG = "0123456789abcdef-2";
    static final List<String> WANTED = List.of("bucket", "key", "size", "last_modified_date", "e_tag");

    @TempDir
    Path directory;

    Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("a report%20of:today?.tmp");
    }

    abstract InventoryFormat format();

    /** As a manifest has it. */
    abstract String schema(List<Column> columns);

    abstract void write(Path file, Table table, int rowsPerGroup) throws IOException;

    abstract String typeOf(String name, Kind kind);

    /** What has to be so if a file with a flipped bit is read and not refused. */
    abstract void requireUnharmed(List<List<@Nullable String>> rows, Table table, String what);

    void assertRefused(Table manifest, List<String> wanted, String message) {
        assertThatThrownBy(() -> readFile(manifest, wanted))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    static Table keys(String... keys) {
        Table table = Table.report();
        for (String each : keys) {
            table.row("uploads", each, "", true, false, 4L, TIME, TAG, "STANDARD");
        }
        return table;
    }

    static Table many(int rows) {
        Table table = Table.report();
        for (int i = 0; i < rows; i++) {
            table.row(
                    "uploads",
                    "images/" + Integer.toHexString(i * 0x9E3779B9) + "-flag.png",
                    i % 3 == 0 ? null : "v" + i,
                    i % 2 == 0,
                    i % 5 == 0,
                    i % 7 == 0 ? null : (Long) (long) i,
                    TIME.plusSeconds(i),
                    i % 11 == 0 ? null : Integer.toHexString(i) + TAG,
                    "STANDARD");
        }
        return table;
    }

    List<List<@Nullable String>> read(Table table) throws IOException {
        return read(table, WANTED);
    }

    List<List<@Nullable String>> read(Table table, List<String> wanted) throws IOException {
        write(file, table, 1_000);
        return readFile(table, wanted);
    }

    List<List<@Nullable String>> readFile(Table manifest, List<String> wanted) throws IOException {
        return readBy(format(), schema(manifest.columns()), wanted);
    }

    List<List<@Nullable String>> readBy(InventoryFormat format, String schema, List<String> wanted) throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        format.read(file, schema, wanted, values -> rows.add(Arrays.asList(values.clone())));
        return rows;
    }

    List<List<@Nullable String>> readUnchecked(InventoryFormat format, Table table) {
        try {
            return readBy(format, schema(table.columns()), WANTED);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
