package dev.keepsake.internal;

import java.util.function.LongConsumer;

/**
 * The set of references as fingerprints in primitive memory, 9 to 10 bytes for each: in segments by their first 8 bits,
 * which a slot then need not hold, so that it has room for a note: the owner, who pushed the fingerprint first as a
 * reference of one meaning, and whether a blob hit it. Not thread-safe.
 */
final class ReferenceIndex {

    /** The owner of a fingerprint that stands for no reference by itself. */
    static final int NOBODY = 0;

    /** The largest number of an owner; providers beyond share it. */
    static final int LAST_OWNER = 0x7F;

    static final int SEGMENTS = 1 << 8;

    private static final int NOTE_BITS = 8;
    private static final int LEAST_COLLECTED = 64;

    private final PrintSegment[] segments = new PrintSegment[SEGMENTS];
    private final PrintPile[] collected = new PrintPile[SEGMENTS];
    private int collectedOwner;
    private final PrintPages spare = new PrintPages();
    private final PrintSort sort = new PrintSort();
    private long slots;
    private long collectedSlots;
    private long unusedSum;

    /** Adds a fingerprint, which gets this owner if it has none; true if it was not there. */
    boolean add(long print, int owner) {
        PrintSegment segment = segment(segmentOf(print));
        int before = segment.slots();
        boolean isNew = segment.add(slotOf(print), owner);
        slots += segment.slots() - before;
        return isNew;
    }

    /** Adds a fingerprint at leisure: it is there once {@link #settle} was called. */
    void collect(long print, int owner) {
        if (owner != NOBODY && owner != collectedOwner) {
            settle(); // whoever came first has what both name
            collectedOwner = owner;
        }
        collectSlot(segmentOf(print), slotOf(print) | owner);
    }

    /** The same for a slot with its note, of owners in any order: of those of one fingerprint the lowest gets it. */
    void collectSlot(int number, long slot) {
        PrintPile pile = collected[number];
        if (pile == null) {
            pile = new PrintPile(spare);
            collected[number] = pile;
            collectedSlots += pile.slots();
        }
        int before = pile.slots();
        pile.add(slot);
        collectedSlots += pile.slots() - before;
        if (pile.size() >= LEAST_COLLECTED && pile.size() >= segment(number).size()) {
            settle(number, pile);
        }
    }

    /** Adds what was collected. */
    void settle() {
        if (collectedSlots == 0) {
            return;
        }
        for (int i = 0; i < SEGMENTS; i++) {
            if (collected[i] != null) {
                settle(i, collected[i]);
                collected[i] = null;
            }
        }
        spare.drop();
        collectedSlots = 0;
    }

    /** As many as are there already: so each is moved a few times at most, however many there will be. */
    private void settle(int number, PrintPile pile) {
        PrintSegment segment = segment(number);
        int before = segment.slots();
        int count = pile.size();
        long[] sorted = sort.sorted(pile);
        collectedSlots -= pile.slots();
        pile.clear();
        collectedSlots += pile.slots();
        segment.addAll(sorted, count);
        slots += segment.slots() - before;
    }

    private PrintSegment segment(int number) {
        PrintSegment segment = segments[number];
        if (segment == null) {
            segment = new PrintSegment(spare);
            segments[number] = segment;
            slots += segment.slots();
        }
        return segment;
    }

    /** Asks the memory for what is about to be looked up, all at once instead of one after the other. */
    void touch(long[] prints, int count) {
        requireSettled();
        long sum = 0;
        for (int i = 0; i < count; i++) {
            PrintSegment segment = segments[segmentOf(prints[i])];
            sum += segment == null ? 0 : segment.touch(slotOf(prints[i]));
        }
        unusedSum += sum; // so that no compiler finds the reading useless
    }

    /** How close any added fingerprint comes to this one. */
    Match find(long print) {
        requireSettled();
        PrintSegment segment = segments[segmentOf(print)];
        return segment == null ? Match.NONE : segment.find(slotOf(print));
    }

    /** The same for a blob's fingerprint: whatever comes close to it, exactly or nearly, is hit from now on. */
    Match hit(long print) {
        requireSettled();
        PrintSegment segment = segments[segmentOf(print)];
        return segment == null ? Match.NONE : segment.hit(slotOf(print));
    }

    /** Whether exactly this fingerprint was added, and nothing hit it or what is near it. */
    boolean isDangling(long print) {
        requireSettled();
        PrintSegment segment = segments[segmentOf(print)];
        return segment != null && segment.isDangling(slotOf(print));
    }

    /** What is only collected would not be found, and its blobs be taken for orphans. */
    private void requireSettled() {
        if (collectedSlots != 0) {
            throw new IllegalStateException("The index was asked before it had settled what was collected.");
        }
    }

    /** Counts every fingerprint that has an owner. */
    void count(DistinctCounts counts) {
        requireSettled();
        for (PrintSegment each : segments) {
            if (each != null) {
                each.count(counts);
            }
        }
    }

    /** All fingerprints of a segment that nothing hit, with their notes, as {@link #slotOf} has them. */
    void forEachDangling(int segment, LongConsumer action) {
        if (segments[segment] != null) {
            segments[segment].forEachDangling(action);
        }
    }

    long size() {
        long size = 0;
        for (PrintSegment each : segments) {
            size += each == null ? 0 : each.size();
        }
        return size;
    }

    /** What the fingerprints occupy, and what was collected. */
    long bytes() {
        return (slots + collectedSlots) * Long.BYTES;
    }

    static int segmentOf(long print) {
        return (int) (print >>> (Long.SIZE - NOTE_BITS));
    }

    /** The fingerprint in its segment, with an empty note. 0 means that a slot is empty, so it becomes its neighbour. */
    static long slotOf(long print) {
        long slot = print << NOTE_BITS;
        return slot == 0 ? 1L << NOTE_BITS : slot;
    }

    /** The fingerprint of a slot of this segment. */
    static long printOf(int segment, long slot) {
        return (long) segment << (Long.SIZE - NOTE_BITS) | slot >>> NOTE_BITS;
    }

    static int ownerOf(long slot) {
        return (int) slot & LAST_OWNER;
    }

    /** What the index knows of a fingerprint. */
    enum Match {
        NONE(0),
        NEAR(1),
        EXACT(2);

        private final int number;

        Match(int number) {
            this.number = number;
        }

        /** From 0, the closer the higher. */
        int number() {
            return number;
        }
    }
}
