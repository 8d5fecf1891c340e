package dev.keepsake.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.match.MatchSession;
import dev.keepsake.match.ProviderReading;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.tck.CollectorRig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are missing, changed or short: each alone stops the reading. */
final class SparkGuardsTest {

    private static final ProviderId CARDS = ProviderId.of("cards");
    private static final ValueReader KEYS = ValueReader.keys(new Place("cards", "image"), ReferenceExtractors::plain);

    @TempDir
    Path folder;

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @BeforeEach
    void aStore() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey unused = rig.upload("images/c-big.png");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldNotBelieveAnInventoryThatIsNotAsItsManifestSays() throws IOException {
        Path manifest =
                Exports.inventory(folder.resolve("inventory"), rig.store().store());
        assertThat(listing(manifest).open(Sparks.shared()).records()).isEqualTo(3);
        assertThatThrownBy(() -> listingOf("other", manifest).open(Sparks.shared()))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageContaining("has the sourceBucket 'uploads', and 'other' is wanted");

        ObjectNode told = Exports.manifest(manifest);
        Path part = Exports.parts(folder.resolve("inventory/data")).get(0);
        byte[] whole = Files.readAllBytes(part);
        byte[] damaged = whole.clone();
        damaged[5]++;
        Files.write(part, damaged);
        assertRefused(manifest, "its manifest tells of " + whole.length + " with");
        Files.delete(part);
        assertRefused(manifest, "has -1 bytes");
        Files.write(part, whole);
        told.put("creationTimestamp", "0");
        Files.writeString(manifest, told.toString());
        assertRefused(manifest, "has the MD5");
    }

    @Test
    void shouldListTheNewestVersionsOfTheScopeAlone() {
        StructType versions = new StructType()
                .add("bucket", DataTypes.StringType)
                .add("key", DataTypes.StringType)
                .add("is_latest", DataTypes.BooleanType)
                .add("is_delete_marker", DataTypes.BooleanType)
                .add("size", DataTypes.LongType)
                .add("last_modified_date", DataTypes.TimestampType)
                .add("e_tag", DataTypes.StringType);
        Timestamp then = Timestamp.from(Instant.EPOCH);
        List<Row> rows = List.of(
                RowFactory.create("uploads", "images/a", true, false, 7L, then, "new"),
                RowFactory.create("uploads", "images/a", false, false, 6L, then, "old"),
                RowFactory.create("uploads", "images/gone", true, true, null, then, null),
                RowFactory.create("uploads", "elsewhere/b", true, false, 5L, then, "b"));
        Path manifest = Exports.inventory(folder.resolve("inventory"), versions, rows, 0);

        BlobListing.Listed listed = listing(manifest, "images/").open(Sparks.shared());

        assertThat(listed.records()).isEqualTo(4);
        assertThat(listed.startedAt()).isEqualTo(Instant.EPOCH);
        assertThat(listed.blobs()
                        .where(listed.kept())
                        .select("key", "size", "tag", "modified")
                        .collectAsList())
                .containsExactly(RowFactory.create("images/a", 7L, "\"new\"", 0L));
    }

    @Test
    void shouldRefuseRecordsThatDoNotArriveAndKeysThatComeTwice() {
        Path manifest =
                Exports.inventory(folder.resolve("inventory"), rig.store().store());
        BlobListing.Listed whole = listing(manifest).open(Sparks.shared());

        assertThatThrownBy(() -> session(spark -> new BlobListing.Listed(
                                whole.blobs().limit(2), whole.records(), whole.kept(), whole.startedAt()))
                        .list())
                .isInstanceOf(IncompleteListingException.class)
                .hasMessage("The files of the listing hold 3 records, and 2 arrived.");
        assertThatThrownBy(() -> session(spark -> new BlobListing.Listed(
                                whole.blobs().unionAll(whole.blobs().where("key like '%a-big%'")),
                                4,
                                whole.kept(),
                                whole.startedAt()))
                        .list())
                .isInstanceOf(IncompleteListingException.class)
                .hasMessage("The key 'images/a-big.png' is listed twice.");
    }

    @Test
    void shouldRefuseWhenAPartOfWhatWasReadIsLost() {
        Path manifest =
                Exports.inventory(folder.resolve("inventory"), rig.store().store());
        MatchSession session = session(listing(manifest), Map.of(CARDS, export()));
        assertThat(session.list().blobs()).isEqualTo(3);
        assertThat(session.read()).hasSize(1);

        Exports.parts(spool("keys")).forEach(each -> each.toFile().delete());

        assertThatThrownBy(() -> session.match((orphan, namespace) -> {})).isInstanceOf(Exception.class);
    }

    @Test
    void shouldCountWhatWasKept() throws IOException {
        Spool spool = new Spool(Sparks.shared(), folder.resolve("spool").toString());
        StructType ids = new StructType().add("id", DataTypes.LongType);
        assertThat(spool.keep("ids", Sparks.shared().range(0, 10, 1, 2).toDF(), ids)
                        .count())
                .isEqualTo(10);

        Files.delete(Exports.parts(folder.resolve("spool/ids")).get(0));

        assertThatThrownBy(() -> spool.read("ids", ids, 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Of ids 10 rows were written to")
                .hasMessageContaining("5 are there. A part was lost; run again.");
        spool.delete();
        assertThat(folder.resolve("spool")).doesNotExist();
    }

    @Test
    void shouldNotBelieveAnExportThatIsNotAsItsManifestSays() throws IOException {
        Path manifest = Exports.references(folder.resolve("export"), rig.cards());
        ExportedReferences export = new ExportedReferences(manifest.toString(), "cards", KEYS);
        assertThat(export.open(Sparks.shared()).present()).isEqualTo(2);
        assertThatThrownBy(() -> new ExportedReferences(manifest.toString(), "posts", KEYS).open(Sparks.shared()))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("It is signed 'cards', and 'posts' is wanted.");

        Path part = Exports.parts(folder.resolve("export/data")).get(0);
        byte[] whole = Files.readAllBytes(part);
        Files.delete(part);
        assertThatThrownBy(() -> export.open(Sparks.shared()))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("has -1 bytes");
        Files.write(part, whole);
        ObjectNode told = Exports.manifest(manifest);
        told.putArray("files");
        Files.writeString(manifest, told.toString());
        assertThatThrownBy(() -> export.open(Sparks.shared()))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("It names no files.");
    }

    /** The collector compares both counts, and refuses by its own receipt check. */
    @Test
    void shouldTellOfFewerRowsThanTheManifestCounts() throws IOException {
        Path manifest = Exports.references(folder.resolve("export"), rig.cards());
        ObjectNode told = Exports.manifest(manifest);
        told.put("rows", 7).put("references", 6);
        Files.writeString(manifest, told.toString());

        ProviderReading reading = session(
                        listing(manifest), Map.of(CARDS, new ExportedReferences(manifest.toString(), "cards", KEYS)))
                .read()
                .get(0);

        assertThat(reading.receipt().rows().read()).isEqualTo(2);
        assertThat(reading.receipt().rows().present()).isEqualTo(7);
        assertThat(reading.receipt().references()).isEqualTo(6);
        assertThat(reading.received()).isEqualTo(2);
    }

    @Test
    void shouldReadTextsFromCsvAsTheyAre() {
        List<Row> rows = List.of(
                RowFactory.create("1", "images/a,\"b\"\nc-big.png"),
                RowFactory.create("2", "images/\u00e9-big.png"),
                RowFactory.create("3", null));
        ObjectNode told = Exports.manifest(Exports.references(folder.resolve("export"), rig.cards()));
        Path manifest = Exports.values(folder.resolve("csv"), rows, told.put("rows", 3), "csv");

        ReferenceSource.Opened opened =
                new ExportedReferences(manifest.toString(), "cards", KEYS).open(Sparks.shared());

        assertThat(opened.values().collectAsList()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void shouldRefuseToReadWithoutASourceForEachProvider() {
        assertThatThrownBy(() -> session(listing(folder.resolve("manifest.json")), Map.of())
                        .read())
                .isInstanceOf(ReferenceReadException.class)
                .hasMessage("The engine has no source for provider 'cards', only for [].");
    }

    private ReferenceSource export() {
        Path manifest = Exports.references(folder.resolve("export"), rig.cards());
        return new ExportedReferences(manifest.toString(), "cards", KEYS);
    }

    private static InventoryListing listing(Path manifest) {
        return listing(manifest, "");
    }

    private static InventoryListing listing(Path manifest, String prefix) {
        return new InventoryListing(
                manifest.toString(), manifest.resolveSibling("").toString(), Exports.BUCKET, prefix);
    }

    private static InventoryListing listingOf(String bucket, Path manifest) {
        return new InventoryListing(
                manifest.toString(), manifest.resolveSibling("").toString(), bucket, "");
    }

    private static void assertRefused(Path manifest, String message) {
        assertThatThrownBy(() -> listing(manifest).open(Sparks.shared()))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageContaining(message);
    }

    private MatchSession session(BlobListing listing) {
        return session(listing, Map.of());
    }

    private MatchSession session(BlobListing listing, Map<ProviderId, ReferenceSource> sources) {
        return new SparkEngine(Sparks.shared(), folder.resolve("spool").toString(), listing, sources)
                .open(Tasks.of(rig));
    }

    private Path spool(String name) {
        try (Stream<Path> sessions = Files.list(folder.resolve("spool"))) {
            return sessions.findFirst().orElseThrow().resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
