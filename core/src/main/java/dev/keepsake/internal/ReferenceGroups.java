package dev.keepsake.internal;

import java.util.ArrayList;
import java.util.BitSet;
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
        BitSet hit = new BitSet();
        noteHits(index, 0, ReferenceIndex.SEGMENTS, hit);
        count(hit, counts);
    }

    /** Notes the groups of which a meaning was hit, as far as an index knows that holds only some segments. */
    void noteHits(ReferenceIndex index, int fromSegment, int toSegment, BitSet hit) {
        forEach((number, chunk, at) -> {
            int end = at + 1 + (int) chunk[at];
            for (int i = at + 1; i < end; i++) {
                int segment = ReferenceIndex.segmentOf(chunk[i]);
                if (segment >= fromSegment && segment < toSegment && !index.isDangling(chunk[i])) {
                    hit.set(number);
                }
            }
        });
    }

    /** Counts every group, by the numbers of those that were hit. */
    void count(BitSet hit, DistinctCounts counts) {
        forEach((number, chunk, at) -> counts.add((int) (chunk[at] >>> Integer.SIZE), hit.get(number)));
    }

    private void forEach(Group action) {
        int number = 0;
        for (long[] chunk : chunks) {
            for (int at = 0; at < chunk.length && chunk[at] != 0; at += 1 + (int) chunk[at]) {
                action.take(number++, chunk, at);
            }
        }
    }

    private long[] last() {
        return chunks.get(chunks.size() - 1);
    }

    /** Takes a group by its number, and where its header is. */
    private interface Group {
        void take(int number, long[] chunk, int at);
    }
}
