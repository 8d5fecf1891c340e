package dev.keepsake.internal;

/** Counts what fingerprints in order, each above a byte of notes, would add to pages of others, so that none takes room twice. */
final class PrintUnion {

    private static final int NOTE_BITS = 8;

    private PrintUnion() {}

    /** How many of these are not on the pages, nor among themselves before. */
    static int countNew(long[][] pages, long[] sorted, int count) {
        int found = 0;
        int place = 0;
        for (long[] page : pages) {
            for (long held : page) {
                if (held == 0) {
                    continue;
                }
                long value = held >>> NOTE_BITS;
                while (place < count && sorted[place] >>> NOTE_BITS < value) {
                    found += isFirst(sorted, place++);
                }
                while (place < count && sorted[place] >>> NOTE_BITS == value) {
                    place++;
                }
            }
        }
        while (place < count) {
            found += isFirst(sorted, place++);
        }
        return found;
    }

    private static int isFirst(long[] sorted, int place) {
        return place == 0 || (sorted[place - 1] ^ sorted[place]) >>> NOTE_BITS != 0 ? 1 : 0;
    }
}
