package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Copies files of a report to disk, and proves that each is whole. A connection that breaks is tried again. */
final class InventoryDownload {

    private static final int ATTEMPTS = 3;

    private final ReportBucket bucket;

    InventoryDownload(ReportBucket bucket) {
        this.bucket = bucket;
    }

    void copy(InventoryReport report, InventoryFile file, Path to) {
        for (int attempt = 1; ; attempt++) {
            try {
                bucket.stream(file.key(), body -> copy(body, file, to));
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw InventoryReport.refused(report.place(), BlobKey.of(file.key()), e);
                }
            } catch (UnreadablePageException e) {
                throw InventoryReport.refused(report.place(), BlobKey.of(file.key()), e);
            } catch (S3CallException e) {
                if (e.kind() == S3Failure.NOT_FOUND) {
                    throw new IncompleteListingException(
                            "The inventory report " + report.place() + " names the file '" + file.key()
                                    + "', which is not there. Look for a lifecycle rule or a program that deletes"
                                    + " reports.",
                            e);
                }
                throw e;
            }
        }
    }

    private static void copy(InputStream body, InventoryFile file, Path to) throws IOException {
        MessageDigest md5 = InventoryReports.md5();
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > file.size()) {
                    throw new UnreadablePageException(
                            "has more than the " + file.size() + " bytes that the manifest says");
                }
                md5.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (size < file.size()) {
            throw new UnreadablePageException("has " + size + " bytes, and the manifest says " + file.size());
        }
        String found = InventoryReports.hex(md5.digest());
        if (!found.equalsIgnoreCase(file.md5())) {
            throw new UnreadablePageException("has the MD5 " + found + ", and the manifest says " + file.md5());
        }
    }
}
