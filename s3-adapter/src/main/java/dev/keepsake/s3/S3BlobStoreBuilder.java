package dev.keepsake.s3;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Builds an {@link S3BlobStore}. The scope has to be chosen, the rest has defaults. Not thread-safe.
 *
 * <p>Each setting can be made once; a second time is an {@link IllegalStateException} that names the first value.
 */
public final class S3BlobStoreBuilder {

    private static final int LARGEST_BATCH = 1000;

    private static final int LARGEST_PAGE = 1000;

    private static final int LISTING_WORKERS = 16;

    private static final int MOST_LISTING_WORKERS = 256;

    private final S3Client client;
    private final String bucket;
    private @Nullable String prefix;
    private @Nullable String expectedOwner;
    private @Nullable Integer batchSize;
    private @Nullable Duration attemptTimeout;
    private @Nullable Duration totalTimeout;
    private @Nullable QuarantinePlace quarantine;
    private @Nullable Boolean requiresConditions;
    private @Nullable Integer listingWorkers;
    private @Nullable S3Inventory inventory;
    private int listingPage = LARGEST_PAGE;
    private Duration throttlePause = Duration.ofSeconds(1);

    S3BlobStoreBuilder(S3Client client, String bucket) {
        this.client = requireNonNull(client, "client");
        this.bucket = PlaceNames.bucket(bucket);
    }

    /**
     * Takes all keys of the bucket.
     *
     * @return this builder
     * @throws IllegalStateException if the scope was chosen before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder overWholeBucket() {
        prefix = once("The scope", prefix, "");
        return this;
    }

    /**
     * Takes the keys that begin with a prefix.
     *
     * @param prefix ends in {@code /} and is more than slashes
     * @return this builder
     * @throws IllegalArgumentException if it is not so; {@code logs} would take {@code logs-prod/}
     * @throws IllegalStateException if the scope was chosen before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder under(String prefix) {
        String folder = PlaceNames.folder(prefix, ", or say overWholeBucket() if all keys are meant");
        if (folder.startsWith(OwnerPlace.RESERVED)) {
            throw new IllegalArgumentException("The prefix '" + prefix + "' begins with '" + OwnerPlace.RESERVED
                    + "', where no key is a blob's. Name the prefix of the application's own keys.");
        }
        this.prefix = once("The scope", this.prefix, folder);
        return this;
    }

    /**
     * Sets a place for copies, so that blobs can be removed in mode {@link dev.keepsake.blob.RemovalMode#QUARANTINE}: for
     * stores without versioning, where a copy is the only undo. Each blob is copied to {@code prefix + folder + "/" +
     * key} with its metadata, tags and storage class, and deleted only after a look at the copy found the same size, type,
     * metadata and entity tag. Two kinds of entity tag can't be compared, those of uploads in parts and of objects
     * encrypted with a key of KMS or of the customer; for these the size has to do. Blobs of more than 5 GiB, or whose copy
     * would have a key of more than 1,024 bytes, are kept.
     *
     * <p>A copy of a large blob may take minutes: raise the timeouts for those. On a bucket that uses access control lists
     * a copy is private. The copies stay until they are purged; a lifecycle rule with Expiration there is safe only if it
     * waits for longer than the restore window. Default: none, so this mode is not offered.
     *
     * @param bucket the bucket's own name; may be the store's own bucket, or another one of the same account and region
     * @param prefix ends in {@code /} and is more than slashes
     * @return this builder
     * @throws IllegalArgumentException if the bucket's name or the prefix is not so, or a path may lose a part of it
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder withQuarantine(String bucket, String prefix) {
        QuarantinePlace place = new QuarantinePlace(PlaceNames.bucket(bucket), PlaceNames.folder(prefix, ""));
        if (!KeyRoute.survivesPath(BlobKey.of(prefix))) {
            throw new IllegalArgumentException(
                    "The quarantine's prefix '" + prefix + "' begins with a slash or has segments"
                            + " that a path may lose, so copies could end up elsewhere. Choose a plain one.");
        }
        quarantine = once("The quarantine", quarantine, place);
        return this;
    }

    /**
     * Sets the account that must own the bucket; sent with every request, so that a bucket name that somebody else has
     * taken over is refused with 403 (AWS S3 user guide, "Verifying bucket ownership"). Stores other than AWS mostly
     * ignore it. Default: not checked.
     *
     * @param account the 12 digits of the account
     * @return this builder
     * @throws IllegalArgumentException if it is no account number
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder withExpectedBucketOwner(String account) {
        expectedOwner = once("The expected bucket owner", expectedOwner, PlaceNames.account(account));
        return this;
    }

    /**
     * Sets how many keys one batch delete names. Each key counts against the store's write rate, so a large batch
     * throttles itself (Hadoop, HADOOP-16823). Default: 250.
     *
     * @param keys 1 to 1,000
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder withBatchSize(int keys) {
        if (keys < 1 || keys > LARGEST_BATCH) {
            throw new IllegalArgumentException(
                    "The batch size is " + keys + "; it must be 1 to " + LARGEST_BATCH + ", the most S3 takes.");
        }
        batchSize = once("The batch size", batchSize, keys);
        return this;
    }

    /**
     * Sets how long one attempt of a request may take. Default: 1 minute.
     *
     * @param timeout more than zero
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder withAttemptTimeout(Duration timeout) {
        attemptTimeout = once("The attempt timeout", attemptTimeout, positive("attempt timeout", timeout));
        return this;
    }

    /**
     * Sets how long one request may take, with the client's retries. Default: 5 minutes.
     *
     * @param timeout more than zero, and no less than the attempt timeout
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder withTotalTimeout(Duration timeout) {
        totalTimeout = once("The total timeout", totalTimeout, positive("total timeout", timeout));
        return this;
    }

    /**
     * Demands that the store honours the condition of a delete. That is tried on the first blob of each removal; a store
     * that ignores the condition has deleted that one, which was due, and refuses all others. Default: on such a store,
     * removal relies on the look before it alone, and says so. AWS S3 honours the condition since September 2025.
     *
     * @return this builder
     * @throws IllegalStateException if it was demanded before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder requireConditionalDelete() {
        requiresConditions = once("The demand for conditional deletes", requiresConditions, true);
        return this;
    }

    /**
     * Sets how many parts of the scope may be listed at once. A listing of some thousand keys splits the range of its keys
     * while it goes on, guided by the keys that it saw, and needs no knowledge of prefixes. It sends at most a quarter more
     * requests than one from beginning to end. A store that can't begin a listing after a given key is listed from
     * beginning to end. Keys that differ only in characters beyond ASCII are not split between those.
     *
     * <p>The client has to hold so many connections (the SDK's Apache client has 50 by default), and each worker holds a
     * page of 1,000 keys. When the store answers 503 or 429, fewer requests are sent at once until it stops. That is the
     * only adaptive limit there should be: give the client the SDK's {@code standard} or {@code legacy} retries, and not
     * the {@code adaptive} ones. AWS S3 gives a prefix at least 5,500 requests a second, which other programs share
     * (AWS S3 user guide, "Optimizing performance"). Default: 16.
     *
     * @param workers 1 to 256; 1 lists from beginning to end
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder withListingWorkers(int workers) {
        if (workers < 1 || workers > MOST_LISTING_WORKERS) {
            throw new IllegalArgumentException("The number of listing workers is " + workers + "; it must be 1 to "
                    + MOST_LISTING_WORKERS + ". Leave it out for " + LISTING_WORKERS + ".");
        }
        listingWorkers = once("The number of listing workers", listingWorkers, workers);
        return this;
    }

    /**
     * Lists by reports of S3 Inventory instead of page by page, for buckets of very many keys. What was uploaded since S3
     * began the report is kept, and a second sighting needs a second report. {@link BlobStore#listNow} still lists page by
     * page, and with it the search for dangling references. Keys of the reports themselves are never blobs. Default: page by
     * page.
     *
     * @param reports the reports on this bucket
     * @return this builder
     * @throws IllegalStateException if it was set before
     */
    @CanIgnoreReturnValue
    public S3BlobStoreBuilder listedByInventory(S3Inventory reports) {
        inventory = once("The inventory", inventory, requireNonNull(reports, "reports"));
        return this;
    }

    /** Small pages, so that few keys make many ranges. */
    @CanIgnoreReturnValue
    S3BlobStoreBuilder withListingPage(int keys) {
        listingPage = keys;
        return this;
    }

    @CanIgnoreReturnValue
    S3BlobStoreBuilder withThrottlePause(Duration pause) {
        throttlePause = pause;
        return this;
    }

    /**
     * Builds the store. Sends nothing.
     *
     * @return a new store
     * @throws IllegalStateException if no scope was chosen, the total timeout is shorter than the attempt timeout, the
     *     quarantine and the scope have keys in common, or the scope is within the folder of the inventory's reports
     */
    public S3BlobStore build() {
        if (prefix == null) {
            throw new IllegalStateException("The store over the bucket '" + bucket
                    + "' has no scope. Say under(prefix), or overWholeBucket() if all keys are meant.");
        }
        S3Settings settings = new S3Settings(
                Optional.ofNullable(expectedOwner),
                batchSize == null ? 250 : batchSize,
                attemptTimeout == null ? Duration.ofMinutes(1) : attemptTimeout,
                totalTimeout == null ? Duration.ofMinutes(5) : totalTimeout,
                throttlePause,
                Optional.ofNullable(quarantine),
                Boolean.TRUE.equals(requiresConditions),
                listingWorkers == null ? LISTING_WORKERS : listingWorkers,
                listingPage,
                Optional.ofNullable(inventory));
        if (settings.totalTimeout().compareTo(settings.attemptTimeout()) < 0) {
            throw new IllegalStateException(
                    "The total timeout " + settings.totalTimeout() + " is shorter than the attempt timeout "
                            + settings.attemptTimeout() + ". Raise the total timeout.");
        }
        S3Scope scope = new S3Scope(bucket, prefix);
        settings.quarantine().ifPresent(place -> PlacesApart.require(place, scope));
        settings.inventory().ifPresent(reports -> PlacesApart.require(reports, scope));
        return new S3BlobStore(client, scope, settings);
    }

    private static <T> T once(String setting, @Nullable T before, T value) {
        if (before != null) {
            throw new IllegalStateException(
                    setting + " was already set to '" + before + "' and can't become '" + value + "'. Set it once.");
        }
        return value;
    }

    private static Duration positive(String setting, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "The " + setting + " is " + timeout + "; it must be more than zero. Leave it out for the default.");
        }
        return timeout;
    }
}
