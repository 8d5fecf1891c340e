package dev.keepsake.internal;

import dev.keepsake.blob.BlobStoreException;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts work for a store into pieces, and holds the store to one answer for each. */
final class Batches {

    /** Each key of a batch delete counts as one write of S3; larger batches throttle themselves (HADOOP-16823). */
    static final int SIZE = 250;

    private Batches() {}

    static <T> List<List<T>> of(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + SIZE)
                .mapToObj(from -> all.subList(from, Math.min(from + SIZE, all.size())))
                .toList();
    }

    static <T> void requireAnswers(List<T> asked, List<T> answered) {
        if (!answered.equals(asked)) {
            throw new BlobStoreException("The store answered " + answered.size() + " outcomes to a batch of "
                    + asked.size() + ", or for other blobs; what became of the batch is unknown. Look at the store's"
                    + " adapter.");
        }
    }
}
