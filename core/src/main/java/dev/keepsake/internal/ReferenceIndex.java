package dev.keepsake.internal;

/**
 * The set of references as fingerprints in primitive memory: open addressing with linear probing, in segments that grow
 * one by one, so that growth never needs the whole table twice. 11 to 17 bytes a reference: beside each fingerprint stands
 * a byte with its owner, who pushed it first as a reference of one meaning, and whether a blob hit it. Not thread-safe.
 */
final class ReferenceIndex {

    /** The owner of a fingerprint that stands for no reference by itself. */
    static final int NOBODY = 0;

    /** The largest number of an owner; providers beyond share it. */
    static final int LAST_OWNER = 0x7F;

    private static final int HIT = 0x80;
    private static final int NO_MARK = 0;
    private static final int SEGMENT_BITS = 8;
    private static final int INITIAL_CAPACITY = 64;

    private final long[][] segments = new long[1 << SEGMENT_BITS][];
    private final byte[][] notes = new byte[1 << SEGMENT_BITS][];
    private final int[] sizes = new int[1 << SEGMENT_BITS];

    /** Adds a fingerprint, which gets this owner if it has none; true if it was not there. */
    boolean add(long print, int owner) {
        int segment = segmentOf(print);
        if (segments[segment] == null) {
            segments[segment] = new long[INITIAL_CAPACITY];
            notes[segment] = new byte[INITIAL_CAPACITY];
        } else if (sizes[segment] >= segments[segment].length - segments[segment].length / 4) {
            grow(segment);
        }
        boolean isNew = put(segments[segment], notes[segment], print, owner);
        if (isNew) {
            sizes[segment]++;
        }
        return isNew;
    }

    /** How close any added fingerprint comes to this one. */
    Match find(long print) {
        return probe(print, NO_MARK);
    }

    /** The same for a blob's fingerprint: whatever comes close to it, exactly or nearly, is hit from now on. */
    Match hit(long print) {
        return probe(print, HIT);
    }

    /** Whether exactly this fingerprint was added, and nothing hit it or what is near it. */
    boolean isDangling(long print) {
        int segment = segmentOf(print);
        long[] slots = segments[segment];
        if (slots == null) {
            return false;
        }
        for (int slot = slotOf(slots, print); slots[slot] != 0; slot = next(slots, slot)) {
            if (slots[slot] == print) {
                return (notes[segment][slot] & HIT) == 0;
            }
        }
        return false;
    }

    /** Counts every fingerprint that has an owner. */
    void count(DistinctCounts counts) {
        for (int segment = 0; segment < segments.length; segment++) {
            int capacity = segments[segment] == null ? 0 : segments[segment].length;
            for (int slot = 0; slot < capacity; slot++) {
                int owner = notes[segment][slot] & LAST_OWNER;
                if (owner != NOBODY) {
                    counts.add(owner, (notes[segment][slot] & HIT) != 0);
                }
            }
        }
    }

    long size() {
        long size = 0;
        for (int each : sizes) {
            size += each;
        }
        return size;
    }

    /** Goes on behind an exact match, so that all that are near bear the same mark. */
    private Match probe(long print, int mark) {
        int segment = segmentOf(print);
        long[] slots = segments[segment];
        if (slots == null) {
            return Match.NONE;
        }
        Match best = Match.NONE;
        for (int slot = slotOf(slots, print); slots[slot] != 0; slot = next(slots, slot)) {
            if (Fingerprints.areNear(slots[slot], print)) {
                notes[segment][slot] |= (byte) mark;
                best = best == Match.EXACT || slots[slot] == print ? Match.EXACT : Match.NEAR;
            }
        }
        return best;
    }

    private void grow(int segment) {
        long[] slots = segments[segment];
        long[] larger = new long[Math.addExact(slots.length, slots.length / 2)];
        byte[] largerNotes = new byte[larger.length];
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] != 0 && !put(larger, largerNotes, slots[slot], notes[segment][slot])) {
                throw new IllegalStateException("A fingerprint stood twice in the reference index.");
            }
        }
        segments[segment] = larger;
        notes[segment] = largerNotes;
    }

    private static boolean put(long[] slots, byte[] notes, long print, int note) {
        int slot = slotOf(slots, print);
        while (slots[slot] != 0) {
            if (slots[slot] == print) {
                if ((notes[slot] & LAST_OWNER) == NOBODY) {
                    notes[slot] |= (byte) note;
                }
                return false;
            }
            slot = next(slots, slot);
        }
        slots[slot] = print;
        notes[slot] = (byte) note;
        return true;
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
