package dev.keepsake.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The pages of an index that are not in use, so that growth leaves no garbage. Not thread-safe. */
final class PrintPages {

    static final int BITS = 11;
    static final int SLOTS = 1 << BITS;

    private final Deque<long[]> free = new ArrayDeque<>();

    /** Empty pages. */
    long[][] take(int count) {
        long[][] pages = new long[count][];
        for (int i = 0; i < count; i++) {
            pages[i] = free.isEmpty() ? new long[SLOTS] : free.pop();
        }
        return pages;
    }

    void giveBack(long[] page) {
        if (page.length == SLOTS) {
            Arrays.fill(page, 0);
            free.push(page);
        }
    }

    /** Leaves what nobody uses to the garbage collector. */
    void drop() {
        free.clear();
    }
}
