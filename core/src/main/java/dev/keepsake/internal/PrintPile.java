package dev.keepsake.internal;

import java.util.Arrays;

/**
 * Fingerprints of one segment, with their notes, as they came: what is added one by one at any place costs a wait for memory
 * each, and what is sorted in together costs nearly none. Not thread-safe.
 */
final class PrintPile {

    private static final int FIRST_PAGE = 64;

    private final PrintPages spare;
    private long[][] pages = {new long[FIRST_PAGE]};
    private int last;
    private long[] page = pages[0];
    private int at;

    PrintPile(PrintPages spare) {
        this.spare = spare;
    }

    void add(long slot) {
        if (at == page.length) {
            enlarge();
        }
        page[at++] = slot;
    }

    int size() {
        return last * PrintPages.SLOTS + at;
    }

    /** The room that is taken, used or not. */
    int slots() {
        return last * PrintPages.SLOTS + page.length;
    }

    /** Writes all of them into an array. */
    void copy(long[] into) {
        for (int i = 0; i < last; i++) {
            System.arraycopy(pages[i], 0, into, i * PrintPages.SLOTS, PrintPages.SLOTS);
        }
        System.arraycopy(page, 0, into, last * PrintPages.SLOTS, at);
    }

    /** Gives the room back. */
    void clear() {
        for (int i = 0; i <= last; i++) {
            spare.giveBack(pages[i]);
        }
        pages = new long[][] {new long[FIRST_PAGE]};
        last = 0;
        page = pages[0];
        at = 0;
    }

    /** The only page doubles until it is a whole one. */
    private void enlarge() {
        if (page.length < PrintPages.SLOTS) {
            page = Arrays.copyOf(page, page.length * 2);
        } else {
            if (++last == pages.length) {
                pages = Arrays.copyOf(pages, Math.multiplyExact(last, 2));
            }
            page = spare.take(1)[0];
            at = 0;
        }
        pages[last] = page;
    }
}
