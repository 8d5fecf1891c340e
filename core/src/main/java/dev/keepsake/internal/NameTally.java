package dev.keepsake.internal;

import java.util.function.LongConsumer;

/**
 * Which file names are worth a search. One that a referenced blob has too, or that very many orphans share, such as
 * {@code original.jpg}, tells nothing of any of them. Open addressing, doubled when full; not thread-safe.
 */
final class NameTally {

    /** Up to so many orphans of one name are all named by a mention of it. */
    static final int MOST_OWNERS = 16;

    private static final int SHARED = 0;

    private long[] prints = new long[64];
    private int[] owners = new int[64];
    private int size;

    /** Notes an orphan that has the name. */
    void add(long print) {
        if (4L * size > 3L * prints.length) {
            grow();
        }
        int slot = slot(print);
        if (prints[slot] == 0) {
            prints[slot] = print;
            owners[slot] = 1;
            size++;
        } else if (owners[slot] != SHARED) {
            owners[slot] = owners[slot] == MOST_OWNERS ? SHARED : owners[slot] + 1;
        }
    }

    /** Notes that a referenced blob has the name, too. */
    void share(long print) {
        owners[slot(print)] = SHARED;
    }

    /** Whether a name that was added is not worth a search. */
    boolean isShared(long print) {
        return owners[slot(print)] == SHARED;
    }

    /** All names that were added. */
    void forEach(LongConsumer action) {
        for (long each : prints) {
            if (each != 0) {
                action.accept(each);
            }
        }
    }

    private void grow() {
        long[] oldPrints = prints;
        int[] oldOwners = owners;
        prints = new long[Math.multiplyExact(oldPrints.length, 2)];
        owners = new int[prints.length];
        for (int i = 0; i < oldPrints.length; i++) {
            if (oldPrints[i] != 0) {
                int slot = slot(oldPrints[i]);
                prints[slot] = oldPrints[i];
                owners[slot] = oldOwners[i];
            }
        }
    }

    private int slot(long print) {
        int slot = (int) (((print >>> 32) * prints.length) >>> 32);
        while (prints[slot] != 0 && prints[slot] != print) {
            slot = slot + 1 == prints.length ? 0 : slot + 1;
        }
        return slot;
    }
}
