package dev.keepsake.internal;

import java.util.Arrays;

/**
 * The prints of needles and the orphans they speak of: open addressing with linear probing, 16 bytes a needle at the
 * usual load. Orphans that share a needle hang on one slot, so that a million of them cost no more than a million apart.
 * A print is a spread hash whose lowest bits are {@link #FLAGS}. Reading is thread-safe once all is put in.
 */
final class NeedleTable {

    /** The needle's own separators include others than those that join any words. */
    static final int WIDE = 1;
    /** To be found inside of longer words too. */
    static final int GLUED = 2;

    static final int FLAGS = WIDE | GLUED;

    private final long[] prints;
    /** An orphan's number, or the complement of a place in the chains. */
    private final int[] orphans;

    private int[] chained = new int[16];
    private int[] nexts = new int[16];
    private int chains;

    NeedleTable(long needles) {
        int slots = Math.toIntExact(needles + needles / 3 + 2);
        this.prints = new long[slots];
        this.orphans = new int[slots];
    }

    /** The print of a hash, without flags; never 0. */
    static long print(long hash) {
        long print = RollingHash.spread(hash) & ~FLAGS;
        return print == 0 ? FLAGS + 1 : print;
    }

    void put(long print, int orphan) {
        int slot = slot(print);
        if (prints[slot] == 0) {
            prints[slot] = print;
            orphans[slot] = orphan;
        } else {
            prints[slot] |= print & FLAGS;
            orphans[slot] = ~chain(orphan, orphans[slot]);
        }
    }

    /** Reports the orphans of a print whose flags hold all those required. */
    void find(long print, int required, MentionScanner.Hits hits) {
        int slot = slot(print);
        if (prints[slot] == 0 || (prints[slot] & required) != required) {
            return;
        }
        int orphan = orphans[slot];
        while (orphan < 0) {
            hits.mention(chained[~orphan]);
            orphan = nexts[~orphan];
        }
        hits.mention(orphan);
    }

    private int chain(int orphan, int next) {
        if (chains == chained.length) {
            int larger = Math.addExact(chains, chains / 2);
            chained = Arrays.copyOf(chained, larger);
            nexts = Arrays.copyOf(nexts, larger);
        }
        chained[chains] = orphan;
        nexts[chains] = next;
        chains++;
        return chains - 1;
    }

    private int slot(long print) {
        int slot = (int) (((print >>> 32) * prints.length) >>> 32);
        while (prints[slot] != 0 && (prints[slot] ^ print) >>> Integer.bitCount(FLAGS) != 0) {
            slot = slot + 1 == prints.length ? 0 : slot + 1;
        }
        return slot;
    }
}
