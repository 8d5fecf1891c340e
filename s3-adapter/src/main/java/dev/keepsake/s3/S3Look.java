package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A look at one key.
 *
 * <p>A 404 to a HEAD request has no body: it may mean that there is no such key, no such bucket, or that a proxy asked
 * for another path. So a listing of this one key, which names it in the query, has to agree before it counts as absent;
 * or at least the bucket has to exist, for the few keys that can't be listed like that.
 */
final class S3Look {

    private final S3Bucket bucket;

    S3Look(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /** What is under the key, or empty if the store proved that nothing is. */
    Optional<Sight> at(BlobKey key) {
        Optional<Sight> found = head(key);
        if (found.isEmpty()) {
            proveAbsent(key);
        }
        return found;
    }

    /** An old version of the key; here a 404 proves nothing and stays an exception. */
    Sight atVersion(BlobKey key, String versionId) {
        return sight(key, bucket.head(key, versionId));
    }

    private Optional<Sight> head(BlobKey key) {
        try {
            HeadObjectResponse head = bucket.head(key, null);
            // Some stores answer 200 for a delete marker.
            return Boolean.TRUE.equals(head.deleteMarker()) ? Optional.empty() : Optional.of(sight(key, head));
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void proveAbsent(BlobKey key) {
        if (KeyRoute.survivesListing(key)) {
            proveUnlisted(key);
        } else if (KeyRoute.survivesPath(key)) {
            bucket.requireExisting();
        } else {
            throw unproven(key, "a proxy may have read another path, and no listing can name the key");
        }
    }

    /** The key is the first of all keys that begin with it, so a page of one tells. */
    private void proveUnlisted(BlobKey key) {
        ListObjectsV2Response page = bucket.list(key.name(), null, 1);
        if (page.isTruncated() == null || (page.name() != null && !page.name().equals(bucket.name()))) {
            throw unproven(key, "the listing that should prove it is not one of this bucket");
        }
        if (page.contents().stream().map(S3Object::key).anyMatch(key.name()::equals)) {
            throw unproven(key, "a listing shows it");
        }
    }

    private Sight sight(BlobKey key, HeadObjectResponse head) {
        if (head.contentLength() == null) {
            throw new S3CallException(
                    "HeadObject on the bucket '" + bucket.name() + "' for the key '" + key + "' tells no size.",
                    S3Failure.CONTRADICTION);
        }
        return new Sight(
                new BlobVersion(head.eTag(), head.contentLength(), head.lastModified()),
                Optional.ofNullable(head.versionId()).filter(id -> !id.isBlank()),
                Optional.ofNullable(head.storageClassAsString()),
                Traits.of(head),
                ObjectLock.of(head));
    }

    private S3CallException unproven(BlobKey key, String why) {
        return new S3CallException(
                "HeadObject on the bucket '" + bucket.name() + "' says that the key '" + key + "' is absent, but " + why
                        + ".",
                S3Failure.CONTRADICTION);
    }
}
