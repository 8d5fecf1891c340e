package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a scope after one and up to another, in the order of their UTF-8 bytes. Neither has to exist.
 *
 * @param after not of the range; null for the beginning of the scope
 * @param upTo of the range; null for the end of the scope
 */
record KeyRange(@Nullable BlobKey after, @Nullable BlobKey upTo) {

    static final KeyRange ALL = new KeyRange(null, null);

    boolean reaches(BlobKey key) {
        return upTo == null || key.compareTo(upTo) <= 0;
    }

    /** How many of these are no further than its end. They are in order. */
    int reach(List<Blob> blobs) {
        if (blobs.isEmpty() || reaches(blobs.get(blobs.size() - 1).key())) {
            return blobs.size();
        }
        int within = 0;
        int beyond = blobs.size() - 1;
        while (within < beyond) {
            int middle = (within + beyond) >>> 1;
            if (reaches(blobs.get(middle).key())) {
                within = middle + 1;
            } else {
                beyond = middle;
            }
        }
        return within;
    }
}
