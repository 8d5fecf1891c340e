package dev.keepsake.internal;

/**
 * The set of references as fingerprints in primitive memory: open addressing with linear probing, in segments that grow
 * one by one, so that growth never needs the whole table twice. 10 to 16 bytes a reference. Not thread-safe.
 */
final class ReferenceIndex {

    private static final int SEGMENT_BITS = 8;
    private static final int INITIAL_CAPACITY = 64;

    private final long[][] segments = new long[1 << SEGMENT_BITS][];
    private final int[] sizes = new int[1 << SEGMENT_BITS];

    /** Adds a fingerprint; adding it again changes nothing. */
    void add(long print) {
        int segment = segmentOf(print);
        long[] slots = segments[segment];
        if (slots == null) {
            slots = new long[INITIAL_CAPACITY];
            segments[segment] = slots;
        } else if (sizes[segment] >= slots.length - slots.length / 4) {
            slots = grown(slots);
            segments[segment] = slots;
        }
        if (put(slots, print)) {
            sizes[segment]++;
        }
    }

    /** How close any added fingerprint comes to this one. */
    Match find(long print) {
        long[] slots = segments[segmentOf(print)];
        if (slots == null) {
            return Match.NONE;
        }
        Match best = Match.NONE;
        for (int slot = slotOf(slots, print); slots[slot] != 0; slot = next(slots, slot)) {
            if (slots[slot] == print) {
                return Match.EXACT;
            }
            if (Fingerprints.areNear(slots[slot], print)) {
                best = Match.NEAR;
            }
        }
        return best;
    }

    long size() {
        long size = 0;
        for (int each : sizes) {
            size += each;
        }
        return size;
    }

    private static boolean put(long[] slots, long print) {
        int slot = slotOf(slots, print);
        while (slots[slot] != 0) {
            if (slots[slot] == print) {
                return false;
            }
            slot = next(slots, slot);
        }
        slots[slot] = print;
        return true;
    }

    private static long[] grown(long[] slots) {
        long[] larger = new long[Math.addExact(slots.length, slots.length / 2)];
        for (long each : slots) {
            if (each != 0 && !put(larger, each)) {
                throw new IllegalStateException("A fingerprint stood twice in the reference index.");
            }
        }
        return larger;
    }

    private static int segmentOf(long print) {
        return (int) (print >>> (Long.SIZE - SEGMENT_BITS));
    }

    /** Uses bits 24 to 55 only: near fingerprints share them, so they share a probe sequence. */
    private static int slotOf(long[] slots, long print) {
        long bits = (print >>> 24) & 0xFFFF_FFFFL;
        return (int) ((bits * slots.length) >>> 32);
    }

    private static int next(long[] slots, int slot) {
        return slot + 1 == slots.length ? 0 : slot + 1;
    }

    /** What the index knows of a fingerprint. */
    enum Match {
        NONE,
        NEAR,
        EXACT
    }
}
