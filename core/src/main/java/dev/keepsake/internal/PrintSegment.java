package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Fingerprints without their first 8 bits, each above a byte of notes, in the order of their values: the value tells where
 * a fingerprint would stand by itself, and it stands there or behind its smaller neighbours. A search ends at the first
 * larger one, so the table can be nine tenths full; near fingerprints stand side by side. It grows page by page and spreads
 * its content in place, so growth leaves no garbage. Not thread-safe.
 */
final class PrintSegment {

    private static final int HIT = 0x80;
    private static final int NOTE_BITS = 8;
    private static final int NEAR_BITS = 16;
    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int FIRST_PAGE = 64;

    private long[][] pages = {new long[FIRST_PAGE]};
    private int slots = FIRST_PAGE;
    private int homes = homes(slots);
    private int size;

    /** Adds a fingerprint, which gets this owner if it has none; true if it was not there. */
    boolean add(long print, int owner) {
        if (size >= homes - homes / 10) {
            enlarge(Math.max(1, pages.length / 10));
            spread();
        }
        int at = home(print);
        long value = print >>> NOTE_BITS;
        long slot = get(at);
        while (slot != 0 && slot >>> NOTE_BITS < value) {
            slot = get(++at);
        }
        if (slot >>> NOTE_BITS == value) {
            if (ReferenceIndex.ownerOf(slot) == ReferenceIndex.NOBODY) {
                set(at, slot | owner);
            }
            return false;
        }
        insert(at, print | owner);
        size++;
        return true;
    }

    Match find(long print) {
        return probe(print, 0);
    }

    Match hit(long print) {
        return probe(print, HIT);
    }

    boolean isDangling(long print) {
        long value = print >>> NOTE_BITS;
        int at = home(print);
        long slot = get(at);
        while (slot != 0 && slot >>> NOTE_BITS < value) {
            slot = get(++at);
        }
        return slot >>> NOTE_BITS == value && (slot & HIT) == 0;
    }

    long touch(long print) {
        return get(home(print));
    }

    void count(DistinctCounts counts) {
        for (long[] page : pages) {
            for (long slot : page) {
                int owner = ReferenceIndex.ownerOf(slot);
                if (owner != ReferenceIndex.NOBODY) {
                    counts.add(owner, (slot & HIT) != 0);
                }
            }
        }
    }

    void forEachDangling(LongConsumer action) {
        for (long[] page : pages) {
            for (long slot : page) {
                if (slot != 0 && (slot & HIT) == 0) {
                    action.accept(slot);
                }
            }
        }
    }

    int size() {
        return size;
    }

    int slots() {
        return slots;
    }

    /** Takes all that are near, so that they bear the same mark. */
    private Match probe(long print, int mark) {
        long near = print >>> NEAR_BITS;
        int at = home(print);
        long slot = get(at);
        while (slot != 0 && slot >>> NEAR_BITS < near) {
            slot = get(++at);
        }
        Match best = Match.NONE;
        while (slot != 0 && slot >>> NEAR_BITS == near) {
            if ((slot | mark) != slot) {
                set(at, slot | mark);
            }
            best = best == Match.EXACT || slot >>> NOTE_BITS == print >>> NOTE_BITS ? Match.EXACT : Match.NEAR;
            slot = get(++at);
        }
        return best;
    }

    /** Larger neighbours make room, up to the next empty slot. The last slot stays empty, where every search ends. */
    private void insert(int at, long slot) {
        int empty = at;
        while (get(empty) != 0) {
            empty++;
        }
        if (empty == slots - 1) {
            enlarge(1);
        }
        if (at >>> PAGE_BITS == empty >>> PAGE_BITS) {
            long[] page = pages[at >>> PAGE_BITS];
            int from = at & (PAGE - 1);
            System.arraycopy(page, from, page, from + 1, empty - at);
        } else {
            for (int i = empty; i > at; i--) {
                set(i, get(i - 1));
            }
        }
        set(at, slot);
    }

    /** Adds empty slots at the end: the only page doubles until it is a whole one. */
    private void enlarge(int byPages) {
        if (slots < PAGE) {
            pages[0] = Arrays.copyOf(pages[0], slots * 2);
            slots *= 2;
            return;
        }
        int before = pages.length;
        pages = Arrays.copyOf(pages, Math.addExact(before, byPages));
        for (int i = before; i < pages.length; i++) {
            pages[i] = new long[PAGE];
        }
        slots = Math.multiplyExact(pages.length, PAGE);
    }

    private void spread() {
        homes = homes(slots);
        while (!isSpread()) {
            enlarge(1);
        }
    }

    /** Gathers all at the end, then takes each to its place; false if the end is too crowded. Their order never changes. */
    private boolean isSpread() {
        int gathered = slots;
        for (int i = slots - 1; i >= 0; i--) {
            long slot = get(i);
            if (slot != 0) {
                set(i, 0);
                set(--gathered, slot);
            }
        }
        int next = 0;
        for (int i = gathered; i < slots; i++) {
            long slot = get(i);
            int at = Math.max(next, home(slot));
            if (at > i || at == slots - 1) {
                return false;
            }
            set(i, 0);
            set(at, slot);
            next = at + 1;
        }
        return true;
    }

    /** Some slots at the end are nobody's home, but take what is crowded out of the last. */
    private static int homes(int slots) {
        return slots - Math.min(slots / 8, 16 + slots / 256);
    }

    /** Rises with the value, and is the same for all that are near. */
    private int home(long print) {
        return (int) (((print >>> Integer.SIZE) * homes) >>> Integer.SIZE);
    }

    private long get(int at) {
        return pages[at >>> PAGE_BITS][at & (PAGE - 1)];
    }

    private void set(int at, long slot) {
        pages[at >>> PAGE_BITS][at & (PAGE - 1)] = slot;
    }
}
