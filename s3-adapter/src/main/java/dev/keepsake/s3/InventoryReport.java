package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A report whose manifest was found to be one of the store's bucket, in a format that can be read.
 *
 * @param place its folder, for messages
 * @param manifest what it says of itself
 * @param reader reads its files
 * @param wanted the columns that are read: those of {@link #FIELDS}, and those of {@link #VERSIONS} if there are any
 */
record InventoryReport(String place, InventoryManifest manifest, InventoryFormat reader, List<String> wanted) {

    static final List<String> FIELDS = List.of("Bucket", "Key", "Size", "LastModifiedDate", "ETag");

    static final List<String> VERSIONS = List.of("IsLatest", "IsDeleteMarker");

    static InventoryReport of(String place, InventoryManifest manifest, S3Inventory reports, S3Scope scope) {
        if (!manifest.bucket().equals(scope.bucket())) {
            throw refused(
                    place,
                    "is about the bucket '" + manifest.bucket() + "' and not about " + scope,
                    "Name the folder of this bucket's reports.");
        }
        InventoryFormat reader = reports.reader(manifest.format())
                .orElseThrow(() -> refused(
                        place,
                        "is in the format '" + manifest.format() + "', which nothing reads",
                        "Configure the inventory to be written as CSV, or pass what reads it to"
                                + " S3Inventory.readBy."));
        List<String> columns = reader.columns(manifest.schema());
        boolean hasVersions = Stream.of("VersionId", "IsLatest", "IsDeleteMarker")
                .anyMatch(name -> columns.stream().anyMatch(column -> isOf(column, name)));
        List<String> wanted = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Stream.concat(FIELDS.stream(), hasVersions ? VERSIONS.stream() : Stream.empty())
                .forEach(name -> {
                    List<String> found = columns.stream()
                            .filter(column -> isOf(column, name))
                            .toList();
                    (found.size() == 1 ? wanted : missing).add(found.size() == 1 ? found.get(0) : name);
                });
        if (!missing.isEmpty()) {
            throw refused(
                    place,
                    "has no column, or no single one, for " + String.join(", ", missing) + " in its schema '"
                            + manifest.schema() + "'",
                    "Add the field to the inventory's configuration (PutBucketInventoryConfiguration, OptionalFields;"
                            + " in the console: additional metadata fields), and wait for the next report.");
        }
        return new InventoryReport(place, manifest, reader, List.copyOf(wanted));
    }

    private static boolean isOf(String column, String name) {
        return column.replace("_", "").toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }

    /** Whether it has old versions and delete markers too. */
    boolean hasVersions() {
        return wanted.size() > FIELDS.size();
    }

    static IncompleteListingException refused(String place, String what, String nextStep) {
        return new IncompleteListingException("The inventory report " + place + " " + what + ". " + nextStep);
    }

    static IncompleteListingException refused(String place, BlobKey file, Exception why) {
        return new IncompleteListingException(
                "The file '" + file + "' of the inventory report " + place + " can't be believed: "
                        + (why instanceof UnreadablePageException ? "it " : "reading it failed: ")
                        + why.getMessage() + ". List page by page, or wait for the next report.",
                why);
    }
}
