package dev.keepsake.s3;

import static dev.keepsake.s3.InventoryWriter.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.ListingReceipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which report a listing is made from, and which blobs of it. */
class InventoryListingTest extends InventoryRig {

    @Test
    void shouldListTheNewestReport() {
        write(report(yesterday.minus(Duration.ofHours(20))).file(imageRow("images/old.png")));
        write(report(yesterday)
                .file(imageRow("images/a.png"), imageRow("images/b.png"))
                .file(imageRow("images/c.png")));
        write(report(yesterday.minus(Duration.ofHours(10))).file(imageRow("images/old.png")));

        ListingReceipt receipt = list();

        assertThat(receipt).isEqualTo(new ListingReceipt(3, yesterday));
        assertThat(keys()).containsExactly("images/a.png", "images/b.png", "images/c.png");
        assertThat(listed.get(0).version()).isEqualTo(new BlobVersion("\"" + TAG + "\"", 4, Instant.parse(TIME)));
    }

    @Test
    void shouldPassOverAReportThatIsStillWritten() {
        write(report(yesterday).file(imageRow("images/a.png")));
        write(report(yesterday.plus(Duration.ofHours(12)))
                .file(imageRow("images/b.png"))
                .unfinished());

        assertThat(list().startedAt()).isEqualTo(yesterday);
        assertThat(keys()).containsExactly("images/a.png");
    }

    @Test
    void shouldRefuseIfNoneIsFinished() {
        write(report(yesterday).file(imageRow("images/a.png")).unfinished());

        assertRefused("None of the 1 inventory reports at s3://" + reports + "/" + FOLDER
                + " is finished: they have no manifest.checksum. Run again when the first is.");
    }

    @Test
    void shouldRefuseAFolderWithoutReports() {
        InventoryWriter.put(server.client(), reports, FOLDER + "data/x.csv.gz", new byte[1]);
        InventoryWriter.put(server.client(), reports, FOLDER + "2022-13-41T99-99Z/manifest.checksum", new byte[1]);

        assertRefused("There is no inventory report at s3://" + reports + "/" + FOLDER
                + ". Check the bucket, the prefix and the configuration's id; the first report comes within 48 hours.");
    }

    @Test
    void shouldRefuseAnOldReport() {
        Instant created = yesterday.minus(Duration.ofDays(2));
        write(report(created).file(imageRow("images/a.png")));
        write(report(created.minus(Duration.ofDays(9))).file(imageRow("images/a.png")));

        assertRefused(
                "was begun at ",
                " old, which is more than the limit of PT48H; there is no newer one that is finished. See whether the"
                        + " inventory's configuration is enabled and may write to its destination, or raise"
                        + " S3Inventory.notOlderThan.");
        assertThat(store(S3Inventory.at(reports, FOLDER).notOlderThan(Duration.ofDays(4)))
                        .list(listed::add)
                        .startedAt())
                .isEqualTo(created);
    }

    @Test
    void shouldRefuseAnOldReportThatWasNeverFinished() {
        write(report(yesterday.minus(Duration.ofDays(2)))
                .file(imageRow("images/a.png"))
                .unfinished());

        assertRefused("more than the limit of PT48H");
    }

    /** The folder's name is one thing, and what the manifest says the other: it may have been copied. */
    @Test
    void shouldRefuseAnOldManifestInANewFolder() {
        write(report(yesterday)
                .file(imageRow("images/a.png"))
                .manifest(json -> json.replace(
                        String.valueOf(yesterday.toEpochMilli()),
                        String.valueOf(yesterday.minus(Duration.ofDays(3)).toEpochMilli()))));

        assertRefused("was begun at " + yesterday.minus(Duration.ofDays(3)), "more than the limit of PT48H");
    }

    @Test
    void shouldRefuseAReportOfTheFuture() {
        Instant tomorrow = yesterday.plus(Duration.ofDays(2));
        write(report(tomorrow).file(imageRow("images/a.png")));

        assertRefused("was begun at " + tomorrow + ", which is after ", ", the store's clock now. Compare the clocks");
    }

    @Test
    void shouldRefuseAManifestThatItsChecksumContradicts() {
        String key = write(report(yesterday).file(imageRow("images/a.png")));
        InventoryWriter.put(server.client(), reports, key, "{}".getBytes(StandardCharsets.UTF_8));

        assertRefused(
                "has a manifest.json with the MD5 99914b932bd37a50b983c5e7c90ae93b, and its manifest.checksum says '");
    }

    @Test
    void shouldRefuseAChecksumWithoutAManifest() {
        String key = write(report(yesterday).file(imageRow("images/a.png")));
        server.client().deleteObject(request -> request.bucket(reports).key(key));

        assertRefused("has a manifest.checksum and no manifest.json");
    }

    @Test
    void shouldRefuseTheReportOfAnotherBucket() {
        write(InventoryWriter.of("downloads", yesterday).file(imageRow("images/a.png")));

        assertRefused("is about the bucket 'downloads' and not about s3://" + source
                + "/images/. Name the folder of this bucket's reports.");
    }

    @Test
    void shouldRefuseRowsOfAnotherBucket() {
        write(report(yesterday).file(row("downloads", "images/a.png", "4", TIME, TAG, "STANDARD")));

        assertRefused("can't be believed: it has a row of the bucket 'downloads'.");
    }

    @Test
    void shouldRefuseAnotherVersion() {
        write(report(yesterday).file(imageRow("images/a.png")).version("2030-01-01"));

        assertRefused(
                "The manifest.json of the inventory report s3://",
                "it has version '2030-01-01', and only" + " 2016-11-30 is known.");
    }

    @Test
    void shouldRefuseAFormatThatNothingReads() {
        write(report(yesterday).file(imageRow("images/a.png")).format("ORC"));

        assertRefused(
                "is in the format 'ORC', which nothing reads. Configure the inventory to be written as CSV, or pass"
                        + " what reads it to S3Inventory.readBy.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Size", "LastModifiedDate", "ETag", "Key", "Bucket"})
    void shouldNameTheColumnThatIsMissing(String column) {
        write(report(yesterday)
                .file(imageRow("images/a.png"))
                .schema(InventoryWriter.SCHEMA.replace(column, "ReplicationStatus")));

        assertRefused(
                "has no column, or no single one, for " + column + " in its schema '",
                "Add the field to the inventory's configuration (PutBucketInventoryConfiguration, OptionalFields; in the"
                        + " console: additional metadata fields), and wait for the next report.");
    }

    @Test
    void shouldRefuseAColumnThatComesTwice() {
        write(report(yesterday)
                .file(imageRow("images/a.png"))
                .schema("Bucket, Key, Size, LastModifiedDate, ETag, Size"));

        assertRefused("has no column, or no single one, for Size in its schema");
    }

    @Test
    void shouldPassOverWhatIsBesideThePrefix() {
        write(report(yesterday).file(imageRow("images/a.png"), imageRow("imagesx/a.png"), imageRow("images")));

        assertThat(list().blobs()).isOne();
        assertThat(keys()).containsExactly("images/a.png");
    }

    @Test
    void shouldTakeTheLatestVersionsOnly() {
        write(report(yesterday)
                .schema("Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag")
                .file(
                        row(source, "images/a.png", "3", "true", "false", "4", TIME, TAG),
                        row(source, "images/a.png", "2", "false", "false", "5", TIME, TAG),
                        row(source, "images/hidden.png", "2", "true", "true", "", TIME, ""),
                        row(source, "images/hidden.png", "1", "false", "false", "4", TIME, TAG),
                        row(source, "images/null.png", "", "true", "false", "4", TIME, TAG)));

        assertThat(list().blobs()).isEqualTo(2);
        assertThat(keys()).containsExactly("images/a.png", "images/null.png");
        assertThat(listed.get(0).version().size()).isEqualTo(4);
    }

    @Test
    void shouldRefuseVersionsWithoutTheirColumns() {
        write(report(yesterday)
                .schema("Bucket, Key, VersionId, Size, LastModifiedDate, ETag")
                .file(row(source, "images/a.png", "3", "4", TIME, TAG)));

        assertRefused("for IsLatest, IsDeleteMarker in its schema");
    }

    @Test
    void shouldPassOverWhatIsNoBlob() {
        InventoryWriter everything = report(yesterday)
                .file(
                        imageRow("images/a.png"),
                        imageRow("imagesx/a.png"),
                        imageRow(".keepsake/owner-of/images/marker"),
                        imageRow(FOLDER + "data/0.csv.gz"));
        everything.into(server.client(), source, FOLDER);
        S3BlobStore store = S3BlobStore.builder(server.client(), source)
                .overWholeBucket()
                .listedByInventory(S3Inventory.at(source, FOLDER))
                .build();

        assertThat(store.list(listed::add).blobs()).isEqualTo(2);
        assertThat(keys()).containsExactly("images/a.png", "imagesx/a.png");
        listed.clear();
        assertThat(store.listNow(listed::add).blobs()).isZero();
    }

    @Test
    void shouldListPageByPageWhatIsThereNow() {
        write(report(yesterday).file(imageRow("images/a.png")));
        InventoryWriter.put(server.client(), source, "images/new.png", new byte[1]);

        ListingReceipt receipt = store(S3Inventory.at(reports, FOLDER)).listNow(listed::add);

        assertThat(receipt.startedAt()).isAfter(yesterday);
        assertThat(keys()).containsExactly("images/new.png");
    }

    @Test
    void shouldKeepWhatHasNoTagOrTime() {
        write(report(yesterday)
                .file(row(source, "images/a.png", "4", "", TAG, ""), row(source, "images/b.png", "4", TIME, "", "")));

        assertThat(list().blobs()).isEqualTo(2);
        assertThat(listed).noneMatch(each -> each.version().isComplete());
    }
}
