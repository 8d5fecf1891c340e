package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A blob store over a general purpose bucket of S3, or of a store that speaks S3, and the application's own client.
 *
 * <p>Immutable and thread-safe. The client is never closed, its credentials, endpoint and retries are used as they are;
 * only deletes are never retried by it, since a retry can't tell its own first attempt from somebody else's. Directory
 * buckets are refused: they list in no order and keep no versions.
 *
 * <p>A listing is checked page by page, and a doubt ends it with an exception. A removal first looks at each blob, then
 * deletes on the condition that the entity tag is still the same. Whether the
 * store honours that is tried on the first blob of each removal. A store that ignores the condition leaves a moment in
 * which an overwrite goes unnoticed ({@link S3BlobStoreBuilder#requireConditionalDelete} refuses such a store); so does, on every S3 store, a new upload of the same bytes in that moment. On a
 * bucket with versioning such an upload stays behind as an old version.
 *
 * <p>Keys that begin with {@code .keepsake/} are never blobs: they are neither listed nor removed.
 *
 * <p>What the caller's policy has to allow, printed for a store by {@link S3Protection}: {@code s3:ListBucket} and {@code s3:GetBucketVersioning} on the bucket;
 * {@code s3:GetObject} and {@code s3:DeleteObject} on the keys, {@code s3:GetObject} on {@code .keepsake/owner-of/*}, and
 * {@code s3:PutObject} on the own marker there; to restore also {@code s3:GetObjectVersion} and
 * {@code s3:PutObject}, and for objects with tags the rights to read and to put tags. Where objects are locked, also
 * {@code s3:GetObjectRetention} and {@code s3:GetObjectLegalHold}, without which S3 shows no lock and lets a delete marker
 * hide a locked blob. Never {@code s3:DeleteObjectVersion}: without it no version can be destroyed.
 */
public final class S3BlobStore implements BlobStore {

    private final S3Client client;
    private final S3Scope scope;
    private final S3Bucket bucket;
    private final S3Copies copies;
    private final S3Settings settings;
    private final S3Settlement settlement;
    private final S3Restore restore;

    S3BlobStore(S3Client client, S3Scope scope, S3Settings settings) {
        this.client = client;
        this.scope = scope;
        this.bucket = new S3Bucket(client, scope.bucket(), settings);
        this.copies = new S3Copies(client, bucket, settings);
        this.settings = settings;
        this.settlement = new S3Settlement(bucket, copies);
        this.restore = new S3Restore(bucket, copies);
    }

    /**
     * A store over all keys of a bucket, with the default settings.
     *
     * @param client the application's client; kept open by the application
     * @param bucket the bucket's own name, not the ARN or alias of an access point
     * @return the store
     * @throws IllegalArgumentException if the name is no bucket's name, or a directory bucket's
     */
    public static S3BlobStore wholeBucket(S3Client client, String bucket) {
        return builder(client, bucket).overWholeBucket().build();
    }

    /**
     * A store over the keys under one prefix, with the default settings.
     *
     * @param client the application's client; kept open by the application
     * @param bucket the bucket's own name, not the ARN or alias of an access point
     * @param prefix what the keys begin with, ending in {@code /}
     * @return the store
     * @throws IllegalArgumentException if the name is no bucket's name, or the prefix is blank, consists of slashes
     *     (incident 55: an empty variable became the root), or does not end in one ({@code logs} would take
     *     {@code logs-prod/})
     */
    public static S3BlobStore under(S3Client client, String bucket, String prefix) {
        return builder(client, bucket).under(prefix).build();
    }

    /**
     * A builder, for settings beyond the defaults.
     *
     * @param client the application's client; kept open by the application
     * @param bucket the bucket's own name, not the ARN or alias of an access point
     * @return a new builder, which still has to be told the scope
     * @throws IllegalArgumentException if the name is no bucket's name, or a directory bucket's
     */
    public static S3BlobStoreBuilder builder(S3Client client, String bucket) {
        return new S3BlobStoreBuilder(client, bucket);
    }

    @Override
    public String name() {
        return scope.toString();
    }

    /** By the newest report of its inventory, if the store was built with one; else as {@link #listNow} does. */
    @Override
    public ListingReceipt list(BlobSink sink) {
        return settings.inventory().isPresent()
                ? InventoryListing.of(
                                client, scope, settings, settings.inventory().get(), listing()::now)
                        .list(sink)
                : listNow(sink);
    }

    /** Page by page. */
    @Override
    public ListingReceipt listNow(BlobSink sink) {
        return listing().list(sink);
    }

    @Override
    public Instant now() {
        return listing().now();
    }

    @Override
    public Optional<Blob> stat(BlobKey key) {
        scope.require(key);
        return new S3Look(bucket).at(key).map(sight -> new Blob(key, sight.version()));
    }

    /**
     * The ability to hide blobs behind delete markers, read from the bucket's versioning state now.
     *
     * @return empty if versioning is not enabled (suspended versioning destroys data), or unknown to the store
     * @throws dev.keepsake.blob.BlobStoreException if the store does not tell, for instance for lack of
     *     {@code s3:GetBucketVersioning}
     */
    @Override
    public Optional<Removal> softRemoval() {
        return bucket.keepsVersions() ? Optional.of(removal(RemovalMode.SOFT)) : Optional.empty();
    }

    /**
     * The ability to copy blobs to the quarantine, and to delete those whose copy was proven.
     *
     * @return empty if the store was built without a quarantine
     */
    @Override
    public Optional<Removal> quarantine(String folder) {
        return settings.quarantine()
                .map(place -> new S3Quarantine(scope, bucket, copies, settings, new QuarantineFolder(place, folder)));
    }

    @Override
    public Removal hardRemoval() {
        return removal(RemovalMode.HARD);
    }

    @Override
    public List<RemovalOutcome> settle(List<PreparedRemoval> open) {
        open.forEach(removal -> scope.require(removal.blob().key()));
        return settlement.of(open);
    }

    /**
     * Copies the hidden versions, or the copies in quarantine, over their keys. Content, metadata, tags and storage class are the same; the time is new,
     * and on a bucket that uses access control lists the copy is private, as every copy is (AWS S3 API, CopyObject).
     */
    @Override
    public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        removed.forEach(blob -> scope.require(blob.blob().key()));
        return restore.restore(removed);
    }

    /**
     * Deletes copies in this store's quarantine, and leaves every version to the bucket's lifecycle rules. A copy in the
     * quarantine that the store had before is not touched.
     */
    @Override
    public List<PurgeOutcome> purge(List<RestorableBlob> removed) {
        removed.forEach(blob -> scope.require(blob.blob().key()));
        return new S3Purge(settings.quarantine(), copies, settings).purge(removed);
    }

    private S3Listing listing() {
        return new S3Listing(bucket, scope, settings.listing(), key -> settings.isBlob(scope.bucket(), key));
    }

    private Removal removal(RemovalMode mode) {
        return new S3Removal(scope, bucket, settings, mode);
    }

    /**
     * The ability to write a small object {@code .keepsake/owner-of/<prefix>marker} into the bucket.
     *
     * @return empty if the prefix is too long for that, or has segments that a path may lose, such as {@code ..}
     */
    @Override
    public Optional<OwnerMarkers> ownerMarkers() {
        return S3OwnerMarkers.of(bucket, scope, settings.listing().sequential());
    }

    S3Client client() {
        return client;
    }

    S3Scope scope() {
        return scope;
    }

    S3Settings settings() {
        return settings;
    }

    @Override
    public String toString() {
        return name();
    }
}
