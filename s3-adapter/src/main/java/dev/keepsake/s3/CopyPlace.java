package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RestorePoint;
import java.util.Optional;

/**
 * Where the copy of a removed blob is. Its token names bucket and key in full, so that it still leads there when a store
 * is built with another quarantine, or none; a version id of S3 never looks like that.
 *
 * @param bucket the bucket
 * @param key the key of the copy
 */
record CopyPlace(String bucket, BlobKey key) {

    private static final String SCHEME = "s3://";

    /** The place that a restore point means; empty if it is a version id, or no place at all. */
    static Optional<CopyPlace> of(RestorePoint point) {
        String token = point.token();
        int slash = token.startsWith(SCHEME) ? token.indexOf('/', SCHEME.length()) : -1;
        if (slash <= SCHEME.length() || slash == token.length() - 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CopyPlace(token.substring(SCHEME.length(), slash), BlobKey.of(token.substring(slash + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    RestorePoint point() {
        return new RestorePoint(toString());
    }

    /** Whether it can be a copy of this key. */
    boolean isOf(BlobKey original) {
        return key.name().endsWith("/" + original.name());
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
