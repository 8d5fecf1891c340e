package dev.keepsake.s3;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reports of S3 Inventory on a bucket, as another source of a store's listings than pages of 1,000 keys: see
 * {@link S3BlobStoreBuilder#listedByInventory}. Immutable and thread-safe.
 *
 * <p>The newest finished report is read. Its manifest and each of its files have to match their checksums, and every row
 * has to be one of the store's bucket, or the listing ends with an exception. Ages are counted from when S3 began the
 * report. A report may leave out objects that were there, and name some that are gone (AWS S3 user guide, "Amazon S3
 * Inventory"): the first are kept, and each blob is looked at by itself before it is removed. The manifest doesn't tell
 * whether the configuration has a filter; one that is narrower than the store keeps whatever it leaves out.
 *
 * <p>Reports need the fields {@code Size}, {@code LastModifiedDate} and {@code ETag}, which are optional in a
 * configuration. Those with all versions are read as well, and only the latest versions are taken. Files are copied to the
 * directory for temporary files of the JVM, one at a time, before they are read.
 */
public final class S3Inventory {

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private final String bucket;
    private final String folder;
    private final Duration oldest;
    private final Optional<String> owner;
    private final List<InventoryFormat> formats;

    private S3Inventory(
            String bucket, String folder, Duration oldest, Optional<String> owner, List<InventoryFormat> formats) {
        this.bucket = bucket;
        this.folder = folder;
        this.oldest = oldest;
        this.owner = owner;
        this.formats = formats;
    }

    /**
     * The reports in CSV of one configuration, none older than two days.
     *
     * @param bucket the destination bucket's own name
     * @param folder what the keys of the configuration's reports begin with: the destination prefix, the name of the
     *     bucket reported on and the configuration's id, such as {@code inventory/uploads/daily/}
     * @return the reports; nothing was sent
     * @throws IllegalArgumentException if the name is no bucket's name, or the folder is blank, does not end in {@code /},
     *     or has parts that a path may lose
     */
    public static S3Inventory at(String bucket, String folder) {
        String checked = PlaceNames.folder(folder, "");
        if (!KeyRoute.survivesPath(BlobKey.of(checked))) {
            throw new IllegalArgumentException(
                    "The reports' folder '" + folder + "' begins with a slash or has segments"
                            + " that a path may lose. Copy it from the key of a manifest, up to the time.");
        }
        return new S3Inventory(
                PlaceNames.bucket(bucket), checked, TWO_DAYS, Optional.empty(), List.of(new CsvInventory()));
    }

    /**
     * Sets how old a report may be, counted from when S3 began it; an older one is refused. Default: two days, for daily
     * reports, which take hours to be written.
     *
     * @param age more than zero
     * @return reports with this limit
     * @throws IllegalArgumentException if it is zero or negative
     */
    public S3Inventory notOlderThan(Duration age) {
        if (age.isZero() || age.isNegative()) {
            throw new IllegalArgumentException("Reports are to be not older than " + age
                    + "; it must be more than zero. Leave it out for " + TWO_DAYS + ".");
        }
        return new S3Inventory(bucket, folder, age, owner, formats);
    }

    /**
     * Sets the account that must own the reports' bucket, which may be another one than owns the store's. Default: not
     * checked.
     *
     * @param account the 12 digits of the account
     * @return reports of this account's bucket
     * @throws IllegalArgumentException if it is no account number
     */
    public S3Inventory ownedBy(String account) {
        return new S3Inventory(bucket, folder, oldest, Optional.of(PlaceNames.account(account)), formats);
    }

    /**
     * Adds a format besides CSV.
     *
     * @param format reads it
     * @return reports that may have this format
     * @throws IllegalArgumentException if the format's name is one that is read already
     */
    public S3Inventory readBy(InventoryFormat format) {
        requireNonNull(format.name(), "name");
        if (reader(format.name()).isPresent()) {
            throw new IllegalArgumentException("The format '" + format.name() + "' is read already. Add it once.");
        }
        List<InventoryFormat> more = new ArrayList<>(formats);
        more.add(format);
        return new S3Inventory(bucket, folder, oldest, owner, List.copyOf(more));
    }

    String bucket() {
        return bucket;
    }

    String folder() {
        return folder;
    }

    Duration oldest() {
        return oldest;
    }

    Optional<String> owner() {
        return owner;
    }

    /** What reads a format. */
    Optional<InventoryFormat> reader(String name) {
        return formats.stream()
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether a key of a bucket is a part of the reports. */
    boolean holds(String bucket, String key) {
        return this.bucket.equals(bucket) && key.startsWith(folder);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + folder;
    }
}
