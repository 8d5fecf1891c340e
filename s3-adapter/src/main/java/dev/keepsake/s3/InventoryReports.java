package dev.keepsake.s3;

import dev.keepsake.blob.IncompleteListingException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the newest finished report: each is in a folder that is named after the minute in which it was begun, and
 * finished once the checksum of its manifest is there (AWS S3 user guide, "Locating your inventory list").
 */
final class InventoryReports {

    private static final Pattern TIME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2})-([0-9]{2})Z/");

    private final ReportBucket bucket;
    private final S3Inventory reports;
    private final S3Scope scope;

    InventoryReports(ReportBucket bucket, S3Inventory reports, S3Scope scope) {
        this.bucket = bucket;
        this.reports = reports;
        this.scope = scope;
    }

    /** The newest, which may be one day older if that of today is still being written. */
    InventoryReport newest(Instant now) {
        List<String> folders = bucket.folders().stream()
                .filter(folder -> begun(folder).isPresent())
                .sorted(Comparator.reverseOrder())
                .toList();
        if (folders.isEmpty()) {
            throw new IncompleteListingException("There is no inventory report at " + reports + ". Check the bucket,"
                    + " the prefix and the configuration's id; the first report comes within 48 hours.");
        }
        for (String folder : folders) {
            String place = reports + folder;
            requireYoung(place, begun(folder).orElseThrow().plus(Duration.ofMinutes(1)), now);
            Optional<byte[]> checksum = bucket.read(reports.folder() + folder + "manifest.checksum");
            if (checksum.isPresent()) {
                InventoryManifest manifest = manifest(folder, place, checksum.get());
                requireYoung(place, manifest.created(), now);
                requirePast(place, manifest.created(), now);
                return InventoryReport.of(place, manifest, reports, scope);
            }
        }
        throw new IncompleteListingException("None of the " + folders.size() + " inventory reports at " + reports
                + " is finished: they have no manifest.checksum. Run again when the first is.");
    }

    private static Optional<Instant> begun(String folder) {
        return Optional.of(TIME.matcher(folder))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1) + ":" + matcher.group(2) + ":00Z")
                .flatMap(InventoryReports::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private InventoryManifest manifest(String folder, String place, byte[] checksum) {
        byte[] json = bucket.read(reports.folder() + folder + "manifest.json")
                .orElseThrow(() -> InventoryReport.refused(
                        place,
                        "has a manifest.checksum and no manifest.json",
                        "Look for a lifecycle rule or a program that deletes reports."));
        String wanted = new String(checksum, StandardCharsets.US_ASCII).strip();
        String found = hex(md5().digest(json));
        if (!wanted.equalsIgnoreCase(found)) {
            throw InventoryReport.refused(
                    place,
                    "has a manifest.json with the MD5 " + found + ", and its manifest.checksum says '" + wanted + "'",
                    "Look for a program that writes there, or wait for the next report.");
        }
        try {
            return InventoryManifest.read(ReportBucket.utf8(json));
        } catch (UnreadablePageException e) {
            throw new IncompleteListingException(
                    "The manifest.json of the inventory report " + place + " can't be believed: it " + e.getMessage()
                            + ". List page by page, or wait for the next report.",
                    e);
        }
    }

    private void requireYoung(String place, Instant created, Instant now) {
        Duration age = Duration.between(created, now);
        if (age.compareTo(reports.oldest()) > 0) {
            throw InventoryReport.refused(
                    place,
                    "was begun at " + created + " and is " + age + " old, which is more than the limit of "
                            + reports.oldest() + "; there is no newer one that is finished",
                    "See whether the inventory's configuration is enabled and may write to its destination, or raise"
                            + " S3Inventory.notOlderThan.");
        }
    }

    private static void requirePast(String place, Instant created, Instant now) {
        if (created.isAfter(now)) {
            throw InventoryReport.refused(
                    place,
                    "was begun at " + created + ", which is after " + now + ", the store's clock now",
                    "Compare the clocks, or look for a program that writes there.");
        }
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5"); // what S3 Inventory offers; it finds damage, not forgery
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no MD5, which the checksums of inventory reports are.", e);
        }
    }

    static String hex(byte[] digest) {
        return String.format(Locale.ROOT, "%032x", new BigInteger(1, digest));
    }
}
