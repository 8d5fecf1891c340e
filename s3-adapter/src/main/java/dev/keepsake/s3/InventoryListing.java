package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A listing by the newest report of S3 Inventory, or an exception. Files are read one after another, each only when all of
 * it has come and has its checksum.
 */
final class InventoryListing {

    private final S3Scope scope;
    private final S3Settings settings;
    private final InventoryReports reports;
    private final InventoryDownload download;
    private final Supplier<Instant> clock;

    private InventoryListing(
            S3Scope scope,
            S3Settings settings,
            InventoryReports reports,
            InventoryDownload download,
            Supplier<Instant> clock) {
        this.scope = scope;
        this.settings = settings;
        this.reports = reports;
        this.download = download;
        this.clock = clock;
    }

    static InventoryListing of(
            S3Client client, S3Scope scope, S3Settings settings, S3Inventory inventory, Supplier<Instant> clock) {
        ReportBucket bucket = new ReportBucket(client, inventory, settings);
        return new InventoryListing(
                scope, settings, new InventoryReports(bucket, inventory, scope), new InventoryDownload(bucket), clock);
    }

    ListingReceipt list(BlobSink sink) {
        InventoryReport report = reports.newest(clock.get());
        InventoryRows rows = new InventoryRows(scope, report, sink, key -> settings.isBlob(scope.bucket(), key));
        Path spool = newFile();
        try {
            for (InventoryFile file : report.manifest().files()) {
                read(report, file, spool, rows);
            }
        } finally {
            delete(spool);
        }
        return new ListingReceipt(rows.delivered(), report.manifest().created());
    }

    private void read(InventoryReport report, InventoryFile file, Path spool, InventoryRows rows) {
        download.copy(report, file, spool);
        try {
            report.reader().read(spool, report.manifest().schema(), report.wanted(), rows);
        } catch (IOException e) {
            throw unreadable(report, file, e);
        } catch (RuntimeException e) {
            throw rows.isOfSink(e) ? e : unreadable(report, file, e);
        }
    }

    private static IncompleteListingException unreadable(InventoryReport report, InventoryFile file, Exception e) {
        return InventoryReport.refused(report.place(), BlobKey.of(file.key()), e);
    }

    private static Path newFile() {
        try {
            return Files.createTempFile("keepsake-", ".inventory");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The directory for temporary files can't be written; a listing by inventory needs it.", e);
        }
    }

    private static void delete(Path spool) {
        try {
            Files.deleteIfExists(spool);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file " + spool + " can't be deleted. Delete it.", e);
        }
    }
}
