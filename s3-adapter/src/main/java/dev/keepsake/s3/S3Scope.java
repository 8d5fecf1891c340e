package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys that a store may touch.
 *
 * @param bucket the bucket's name
 * @param prefix what they begin with; empty for all
 */
record S3Scope(String bucket, String prefix) {

    /** Whether a key that begins with the prefix may be a blob's. */
    static boolean isBlob(BlobKey key) {
        return !key.name().startsWith(OwnerPlace.RESERVED);
    }

    void require(BlobKey key) {
        if (!isBlob(key)) {
            throw new IllegalArgumentException("The key '" + key + "' is no blob's: what begins with '"
                    + OwnerPlace.RESERVED + "' is kept for the collector's own notes. Look for the key's origin.");
        }
        if (!key.name().startsWith(prefix)) {
            throw new IllegalArgumentException(
                    "The key '" + key + "' is outside of the store " + this + "; use a store whose scope holds it.");
        }
    }

    void requireEachOnce(List<Blob> blobs) {
        Set<BlobKey> keys = new HashSet<>();
        for (Blob blob : blobs) {
            require(blob.key());
            if (!keys.add(blob.key())) {
                throw new IllegalArgumentException("The key '" + blob.key() + "' is to be removed twice in one call;"
                        + " two outcomes of one key can't be told apart. Pass each key once.");
            }
        }
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
