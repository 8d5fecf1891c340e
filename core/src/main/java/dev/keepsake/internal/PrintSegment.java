package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Fingerprints without their first 8 bits, each above a byte of notes, in the order of their values: the value tells where
 * a fingerprint would stand by itself, and it stands there or behind its smaller neighbours. A search ends at the first
 * larger one, so the table can be nine tenths full; near fingerprints stand side by side. Many are added at once, by going
 * through all once, since memory is fast only in its order. Not thread-safe.
 */
final class PrintSegment {

    private static final int HIT = 0x80;
    private static final int NOTE_BITS = 8;
    private static final int NEAR_BITS = 16;
    private static final int PAGE_BITS = PrintPages.BITS;
    private static final int PAGE = PrintPages.SLOTS;
    private static final int FIRST_PAGE = 64;
    private static final int FEW = 256;

    private static final long[] NONE = {};

    private final PrintPages spare;
    private long[][] pages = {new long[FIRST_PAGE]};
    private int slots = FIRST_PAGE;
    private int homes = homes(slots);
    private int size;
    private int next;

    PrintSegment(PrintPages spare) {
        this.spare = spare;
    }

    /** Adds a fingerprint, which gets this owner if it has none; true if it was not there. */
    boolean add(long print, int owner) {
        if (size >= homes - homes / 10) {
            rebuild(NONE, 0);
        }
        long value = print >>> NOTE_BITS;
        int at = firstFrom(print, NOTE_BITS);
        long slot = get(at);
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

    /** Adds many, each with its owner as a note, in their order. */
    void addAll(long[] sorted, int count) {
        if (count >= size / 32) {
            rebuild(sorted, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            boolean unusedIsNew = add(sorted[i] & -1L << NOTE_BITS, ReferenceIndex.ownerOf(sorted[i]));
        }
    }

    Match find(long print) {
        return probe(print, 0);
    }

    Match hit(long print) {
        return probe(print, HIT);
    }

    boolean isDangling(long print) {
        long value = print >>> NOTE_BITS;
        long slot = get(firstFrom(print, NOTE_BITS));
        return slot >>> NOTE_BITS == value && (slot & HIT) == 0;
    }

    /** The cache line of its home, and the next one. */
    long touch(long print) {
        int home = home(print);
        return get(home) + get(Math.min(home + 7, slots - 1));
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
        int at = firstFrom(print, NEAR_BITS);
        long slot = get(at);
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

    /** The first place at or behind its home that is empty, or not smaller, without so many of the last bits. */
    private int firstFrom(long print, int bits) {
        long value = print >>> bits;
        int at = home(print);
        while (true) {
            long[] page = pages[at >>> PAGE_BITS];
            for (int i = at & (PAGE - 1); i < page.length; i++, at++) {
                long slot = page[i];
                if (slot == 0 || slot >>> bits >= value) {
                    return at;
                }
            }
        }
    }

    private int firstEmpty(int from) {
        int at = from;
        while (true) {
            long[] page = pages[at >>> PAGE_BITS];
            for (int i = at & (PAGE - 1); i < page.length; i++, at++) {
                if (page[i] == 0) {
                    return at;
                }
            }
        }
    }

    /** Larger neighbours make room, up to the next empty slot. The last slot stays empty, where every search ends. */
    private void insert(int at, long slot) {
        int empty = firstEmpty(at);
        if (empty == slots - 1) {
            enlarge();
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

    /** Adds empty slots at the end: the last page doubles until it is a whole one. */
    private void enlarge() {
        int last = pages.length - 1;
        int length = pages[last].length;
        if (length < PAGE) {
            pages[last] = Arrays.copyOf(pages[last], Math.min(PAGE, length * 2));
            slots += pages[last].length - length;
        } else {
            pages = Arrays.copyOf(pages, Math.addExact(pages.length, 1));
            pages[last + 1] = spare.take(1)[0];
            slots = Math.addExact(slots, PAGE);
        }
    }

    /** Takes everything to its place on more pages, and sorted new ones between. */
    private void rebuild(long[] added, int count) {
        long[][] before = pages;
        begin(Math.addExact(size, count == 0 ? size / 16 : PrintUnion.countNew(pages, added, count)));
        int place = 0;
        long last = 0;
        for (long[] page : before) {
            for (long held : page) {
                if (held == 0) {
                    continue;
                }
                while (place < count && added[place] >>> NOTE_BITS < held >>> NOTE_BITS) {
                    last = follow(last, added[place++]);
                }
                last = follow(last, held);
            }
            spare.giveBack(page);
        }
        while (place < count) {
            last = follow(last, added[place++]);
        }
        append(last);
    }

    private void begin(int wanted) {
        slots = wanted < FEW
                ? Math.max(FIRST_PAGE, Integer.highestOneBit(wanted) * 4)
                : Math.addExact(wanted, wanted / 8 + wanted / 64 + FIRST_PAGE);
        int whole = slots / PAGE;
        int rest = slots % PAGE;
        pages = Arrays.copyOf(spare.take(whole), rest == 0 ? whole : Math.addExact(whole, 1));
        if (rest > 0) {
            pages[whole] = new long[rest];
        }
        homes = homes(slots);
        size = 0;
        next = 0;
    }

    /** Of two that are the same, the one before keeps its owner. Gives what is not yet appended. */
    private long follow(long last, long slot) {
        if (last == 0) {
            return slot;
        }
        if ((last ^ slot) >>> NOTE_BITS == 0) {
            return ReferenceIndex.ownerOf(last) == ReferenceIndex.NOBODY ? last | (slot & ~HIT) : last;
        }
        append(last);
        return slot;
    }

    private void append(long slot) {
        if (slot == 0) {
            return;
        }
        int at = Math.max(next, home(slot));
        while (at >= slots - 1) {
            enlarge();
        }
        set(at, slot);
        next = at + 1;
        size++;
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
