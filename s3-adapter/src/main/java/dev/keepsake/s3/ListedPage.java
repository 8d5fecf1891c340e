package dev.keepsake.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer to ListObjectsV2, as the store gave it; null is what it left out. Immutable.
 *
 * @param bucket the bucket's name
 * @param isTruncated whether there are more
 * @param nextToken where to go on
 * @param foldedKeys how many common prefixes stand for keys
 * @param isUrlEncoded whether the store says that names are URL-encoded
 * @param objects in the store's order
 */
record ListedPage(
        @Nullable String bucket,
        @Nullable Boolean isTruncated,
        @Nullable String nextToken,
        int foldedKeys,
        boolean isUrlEncoded,
        List<ListedObject> objects) {

    /** Copies the list. */
    ListedPage {
        objects = List.copyOf(objects);
    }

    /** Whether it says that there are more; checked to say either. */
    boolean hasMore() {
        return Boolean.TRUE.equals(isTruncated);
    }
}
