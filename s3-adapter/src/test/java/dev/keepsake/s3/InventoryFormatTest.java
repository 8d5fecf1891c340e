package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.InventoryFormat.RowSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Formats that an application passes, well and badly made. */
class InventoryFormatTest extends InventoryRig {

    private final List<Path> read = new ArrayList<>();

    @Test
    void shouldReadAnotherFormatByWhatIsPassed() {
        assertThat(list((file, rows) -> rows.accept(row("\"" + TAG + "\""))).blobs())
                .isOne();
        assertThat(list((file, rows) -> rows.accept(row(TAG))).blobs()).isOne();

        assertThat(listed)
                .hasSize(2)
                .containsOnly(new Blob(
                        BlobKey.of("images/ä b+c.png"), new BlobVersion("\"" + TAG + "\"", 3, Instant.parse(TIME))));
    }

    @Test
    void shouldLeaveNoFileBehind() {
        assertThat(list((file, rows) -> assertThat(file).hasBinaryContent(new byte[] {1, 2, 3}))
                        .blobs())
                .isZero();
        assertThatThrownBy(() -> list((file, rows) -> {
                    throw new IOException("no Parquet");
                }))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageContaining("can't be believed: reading it failed: no Parquet. List page by page");

        assertThat(read).hasSize(2).noneMatch(Files::exists);
    }

    @Test
    void shouldRefuseAReaderThatGivesOtherColumns() {
        assertThatThrownBy(() -> list((file, rows) -> rows.accept(new String[] {source, "images/a.png", "3", TIME})))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageContaining("it has a row of 4 values, and 5 are wanted");
        assertThatThrownBy(
                        () -> list((file, rows) -> rows.accept(new @Nullable String[] {source, null, "3", TIME, TAG})))
                .hasMessageContaining("it has a row without a value for key");
    }

    @Test
    void shouldTakeAReadersOwnFailureForADoubt() {
        assertThatThrownBy(() -> list((file, rows) -> {
                    throw new IllegalStateException("magic number");
                }))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageContaining("reading it failed: magic number");
    }

    /** A reader that keeps the sink's failure to itself must not make a shorter listing of it. */
    @Test
    void shouldPassOnWhatTheSinkThrowsThoughTheReaderSwallowsIt() {
        IllegalStateException full = new IllegalStateException("the disk is full");

        assertThatThrownBy(() -> store(reading((file, rows) -> {
                            swallow(rows);
                            swallow(rows);
                        }))
                        .list(blob -> {
                            listed.add(blob);
                            throw full;
                        }))
                .isSameAs(full);
        assertThat(listed).hasSize(1);
    }

    private void swallow(RowSink rows) {
        try {
            rows.accept(row(TAG));
        } catch (RuntimeException e) {
            assertThat(e).hasMessage("the disk is full");
        }
    }

    private String[] row(String tag) {
        return new String[] {source, "images/ä b+c.png", "3", TIME, tag};
    }

    private ListingReceipt list(Reading reading) {
        return store(reading(reading)).list(listed::add);
    }

    private S3Inventory reading(Reading reading) {
        write(report(yesterday)
                .bytes(new byte[] {1, 2, 3})
                .format("Parquet")
                .schema("bucket key size e_tag last_modified_date"));
        return S3Inventory.at(reports, FOLDER).readBy(new Parquet(reading, read));
    }

    /** What a file is read by. */
    private interface Reading {
        void read(Path file, RowSink rows) throws IOException;
    }

    /** Parquet by name. */
    private record Parquet(Reading reading, List<Path> files) implements InventoryFormat {

        @Override
        public String name() {
            return "Parquet";
        }

        @Override
        public List<String> columns(String fileSchema) {
            return List.of(fileSchema.split(" "));
        }

        @Override
        public void read(Path file, String fileSchema, List<String> wanted, RowSink rows) throws IOException {
            assertThat(wanted).containsExactly("bucket", "key", "size", "last_modified_date", "e_tag");
            files.add(file);
            reading.read(file, rows);
        }
    }
}
