package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.SoftRemoval;
import java.util.List;

/** Removal by delete markers on a bucket with versioning enabled. */
final class S3SoftRemoval implements SoftRemoval {

    private final S3Scope scope;
    private final S3Bucket bucket;
    private final S3Removal removal;

    S3SoftRemoval(S3Scope scope, S3Bucket bucket, S3Removal removal) {
        this.scope = scope;
        this.bucket = bucket;
        this.removal = removal;
    }

    @Override
    public List<RemovalOutcome> remove(List<Blob> blobs) {
        scope.requireEachOnce(blobs);
        if (blobs.isEmpty()) {
            return List.of();
        }
        // Asked again each time: one batch after somebody suspended versioning would be one batch destroyed.
        if (!bucket.keepsVersions()) {
            throw new BlobStoreException("The bucket '" + bucket.name() + "' has no versioning enabled any more, so a"
                    + " removal would destroy data; nothing was removed. Enable versioning, then run again.");
        }
        return removal.remove(blobs, RemovalMode.SOFT);
    }
}
