package dev.keepsake.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * References that may mean several blobs. Each counts once, and as hit if any of its meanings was, so they stand aside in
 * primitive memory: a header of owner and length, then a fingerprint for each meaning. Not thread-safe.
 */
final class ReferenceGroups {

    private static final int CHUNK = 1 << 12;

    private final ReferenceIndex known = new ReferenceIndex();
    private final List<long[]> chunks = new ArrayList<>();
    private int used = CHUNK;

    void add(int owner, Prints prints) {
        if (!known.add(prints.together(), owner)) {
            return;
        }
        long[] apart = prints.apart();
        int needed = 1 + apart.length;
        if (chunks.isEmpty() || used + needed > last().length) {
            chunks.add(new long[Math.max(CHUNK, needed)]);
            used = 0;
        }
        last()[used] = (long) owner << Integer.SIZE | apart.length;
        System.arraycopy(apart, 0, last(), used + 1, apart.length);
        used += needed;
    }

    /** Counts every group; an index knows what was hit. */
    void count(ReferenceIndex index, DistinctCounts counts) {
        for (long[] chunk : chunks) {
            int at = 0;
            while (at < chunk.length && chunk[at] != 0) {
                int owner = (int) (chunk[at] >>> Integer.SIZE);
                int length = (int) chunk[at];
                counts.add(owner, anyIsHit(index, chunk, at + 1, at + 1 + length));
                at += 1 + length;
            }
        }
    }

    private static boolean anyIsHit(ReferenceIndex index, long[] chunk, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!index.isDangling(chunk[i])) {
                return true;
            }
        }
        return false;
    }

    private long[] last() {
        return chunks.get(chunks.size() - 1);
    }
}
