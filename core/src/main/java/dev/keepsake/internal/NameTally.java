package dev.keepsake.internal;

/**
 * Which file names belong to one identity only. A name that several have, such as {@code original.jpg}, tells nothing of
 * any of them. Open addressing, doubled when full; not thread-safe.
 */
final class NameTally {

    private static final int SHARED = 0;

    private long[] prints = new long[64];
    private int[] owners = new int[64];
    private int size;

    /** Notes an owner of the name, told from others by this hash. */
    void add(long print, long owner) {
        // Two owners with one hash are taken for one, so their name is searched: a mention too many, not one too few.
        int hash = (int) RollingHash.spread(owner) | 1;
        if (4L * size > 3L * prints.length) {
            grow();
        }
        int slot = slot(print);
        if (prints[slot] == 0) {
            prints[slot] = print;
            owners[slot] = hash;
            size++;
        } else if (owners[slot] != hash) {
            owners[slot] = SHARED;
        }
    }

    /** Notes that a blob outside of the tally has the name, too. */
    void share(long print) {
        owners[slot(print)] = SHARED;
    }

    /** Whether a name that was added has several owners. */
    boolean isShared(long print) {
        return owners[slot(print)] == SHARED;
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
