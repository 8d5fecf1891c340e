package dev.keepsake.internal;

/** Distinct references by owner: how many there are, and how many of them no blob hit. */
final class DistinctCounts {

    private final long[] distinct = new long[ReferenceIndex.LAST_OWNER + 1];
    private final long[] dangling = new long[ReferenceIndex.LAST_OWNER + 1];

    void add(int owner, boolean hit) {
        distinct[owner]++;
        if (!hit) {
            dangling[owner]++;
        }
    }

    long distinct(int owner) {
        return distinct[owner];
    }

    long dangling(int owner) {
        return dangling[owner];
    }
}
