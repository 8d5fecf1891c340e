package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;

/** All references of a reading: each fingerprint once, and who owns each distinct reference. Not thread-safe. */
final class ReferenceSet {

    private final ReferenceIndex index = new ReferenceIndex();
    private final ReferenceGroups groups = new ReferenceGroups();

    /** The number of a provider, by its place among all; those beyond the last number share it. */
    static int ownerAt(int place) {
        return Math.min(place + 1, ReferenceIndex.LAST_OWNER);
    }

    /** Takes a reference; it belongs to the owner who names it first. */
    void add(int owner, Prints prints) {
        boolean single = prints.areNear();
        for (int i = 0; i < prints.size(); i++) {
            boolean unusedIsNew = index.add(prints.get(i), single && i == 0 ? owner : ReferenceIndex.NOBODY);
        }
        if (!single) {
            groups.add(owner, prints);
        }
    }

    Match find(long print) {
        return index.find(print);
    }

    Match hit(long print) {
        return index.hit(print);
    }

    /** Whether a reference is known in all its meanings, and no blob hit one of them. */
    boolean isDangling(Prints prints) {
        for (int i = 0; i < prints.size(); i++) {
            if (!index.isDangling(prints.get(i))) {
                return false;
            }
        }
        return prints.size() > 0;
    }

    /** Distinct references by owner, hit or not. */
    DistinctCounts count() {
        DistinctCounts counts = new DistinctCounts();
        index.count(counts);
        groups.count(index, counts);
        return counts;
    }

    /** The number of fingerprints, of which a reference may have several. */
    long size() {
        return index.size();
    }
}
