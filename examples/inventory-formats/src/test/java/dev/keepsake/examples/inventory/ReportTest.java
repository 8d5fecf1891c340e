package dev.keepsake.examples.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.s3.S3BlobStore;
import dev.keepsake.s3.S3Inventory;
import dev.keepsake.s3.server.LocalS3Server;
import dev.keepsake.s3.server.S3Server;
import dev.keepsake.s3.server.Versioning;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Whole reports in three formats on a server of the S3 protocol: a store is listed by each to the same blobs. */
class ReportTest {

    private static final String DAILY = "inventory/uploads/daily/";
    private static final String CSV = "inventory/uploads/daily-csv/";

    private static final List<String> KEYS = List.of(
            "images/a b.png",
            "images/a+b.png",
            "images/a%20b.png",
            "images/%",
            "images/ä/日本/\uD83D\uDE00.png",
            "images/\"quoted\", 'twice'.png",
            "images/line\nbreak.png",
            "images/ends with space ",
            "other/a.png",
            "images");

    private final S3Server server = LocalS3Server.start();
    private final String source = server.createBucket(Versioning.NEVER);
    private final String reports = server.createBucket(Versioning.NEVER);
    private final Instant yesterday = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    Path directory;

    @BeforeEach
    void fill() {
        for (String key : KEYS) {
            server.client()
                    .putObject(request -> request.bucket(source).key(key), RequestBody.fromString("bytes of " + key));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Parquet", "ORC"})
    void shouldListTheSameBlobsAsByCsv(String format) throws IOException {
        Table table = objects();
        report("CSV", table).put(server.client(), reports, CSV);
        report(format, table).put(server.client(), reports, DAILY);

        List<Blob> byFormat = list(inventory());

        assertThat(byFormat)
                .isEqualTo(list(S3Inventory.at(reports, CSV)))
                .hasSize(8)
                .allMatch(each -> each.version().isComplete());
        assertThat(byFormat)
                .extracting(Blob::key)
                .containsExactlyInAnyOrderElementsOf(
                        listed("images/").stream().map(Blob::key).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "Parquet", "ORC"})
    void shouldListOnlyWhatIsThereOfAllVersions(String format) throws IOException {
        Table table = Table.report();
        version(table, "images/a.png", true, false);
        version(table, "images/a.png", false, false);
        version(table, "images/deleted.png", true, true);
        version(table, "images/deleted.png", false, false);
        report(format, table).put(server.client(), reports, DAILY);

        assertThat(list(inventory())).extracting(each -> each.key().name()).containsExactly("images/a.png");
    }

    /** Also where the format itself has no checksum. */
    @ParameterizedTest
    @ValueSource(strings = {"Parquet", "ORC"})
    void shouldRefuseAFileWithAFlippedBit(String format) throws IOException {
        report(format, objects())
                .damaged(bytes -> {
                    bytes[bytes.length / 3] ^= 1;
                    return bytes;
                })
                .put(server.client(), reports, DAILY);

        assertThatThrownBy(() -> list(inventory()))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageContaining("MD5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Parquet", "ORC"})
    void shouldSayWhichFileIsNotAsItsManifestSays(String format) throws IOException {
        Table table = objects();
        report(format, table)
                .saying(table.with("size", Table.column("size", Kind.TEXT)).columns())
                .put(server.client(), reports, DAILY);

        assertThatThrownBy(() -> list(inventory()))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageStartingWith(
                        "The file '" + DAILY + "data/0' of the inventory report s3://" + reports + "/" + DAILY)
                .hasMessageContaining("can't be believed: reading it failed: its column 'size' is '")
                .hasMessageEndingWith("'. List page by page, or wait for the next report.");
    }

    @Test
    void shouldPassOnWhatTheStoresSinkThrows() throws IOException {
        report("Parquet", objects()).put(server.client(), reports, DAILY);
        IllegalStateException full = new IllegalStateException("the disk is full");

        assertThatThrownBy(() -> store(inventory()).list(blob -> {
                    throw full;
                }))
                .isSameAs(full);
    }

    private S3Inventory inventory() {
        // tag::operations-inventory-formats
        S3Inventory inventory = S3Inventory.at(reports, "inventory/uploads/daily/")
                .readBy(new ParquetInventory())
                .readBy(new OrcInventory());
        // end::operations-inventory-formats
        return inventory;
    }

    private BlobStore store(S3Inventory inventory) {
        return S3BlobStore.builder(server.client(), source)
                .under("images/")
                .listedByInventory(inventory)
                .build();
    }

    private List<Blob> list(S3Inventory inventory) {
        List<Blob> blobs = new ArrayList<>();
        ListingReceipt receipt = store(inventory).list(blobs::add);
        assertThat(receipt).isEqualTo(new ListingReceipt(blobs.size(), yesterday));
        return blobs;
    }

    /** What is there, page by page. */
    private List<Blob> listed(String prefix) {
        List<Blob> blobs = new ArrayList<>();
        ListingReceipt receipt = S3BlobStore.builder(server.client(), source)
                .overWholeBucket()
                .build()
                .list(blob -> {
                    if (blob.key().name().startsWith(prefix)) {
                        blobs.add(blob);
                    }
                });
        assertThat(receipt.blobs()).isEqualTo(KEYS.size());
        return blobs;
    }

    /** A report on the current versions, in an order of S3's own. */
    private Table objects() {
        Set<String> ofVersions = Set.of("version_id", "is_latest", "is_delete_marker");
        Table table = new Table(
                Table.REPORT.stream()
                        .filter(each -> !ofVersions.contains(each.name()))
                        .toList(),
                new ArrayList<>());
        listed("").stream()
                .sorted(Comparator.comparing(each -> each.key().name().hashCode()))
                .forEach(blob -> table.row(
                        source,
                        blob.key().name(),
                        blob.version().size(),
                        blob.version().lastModified(),
                        Objects.requireNonNull(blob.version().entityTag()).replace("\"", ""),
                        "STANDARD"));
        return table;
    }

    private void version(Table table, String key, boolean isLatest, boolean isDeleteMarker) {
        Instant time = Instant.parse("2022-10-01T11:00:00.789Z");
        if (isDeleteMarker) {
            table.row(source, key, "3", isLatest, true, null, time, null, null);
        } else {
            table.row(source, key, "", isLatest, false, 4L, time, "0123456789abcdef", "STANDARD");
        }
    }

    private Report report(String format, Table table) throws IOException {
        Path file = directory.resolve(format);
        String schema = switch (format) {
            case "Parquet" -> ParquetFiles.schema(table.columns());
            case "ORC" -> OrcFiles.schema(table.columns());
            default -> CsvFiles.schema(table.columns());
        };
        switch (format) {
            case "Parquet" -> ParquetFiles.write(file, schema, CompressionCodecName.SNAPPY, 3, table.rows());
            case "ORC" -> OrcFiles.write(file, schema, UnaryOperator.identity(), 3, table.rows());
            default -> CsvFiles.write(file, table);
        }
        return new Report(source, yesterday, format, schema, file);
    }
}
