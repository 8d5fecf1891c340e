package dev.keepsake.internal;

import dev.keepsake.internal.MentionScanner.Hits;

/**
 * Cuts the stretches that hold escapes out of a text, at signs that are no part of any escape or needle, and has them
 * searched. Not thread-safe.
 */
final class EscapedPieces {

    private final EscapedLane lane;
    private final Cuts cuts;

    EscapedPieces(MentionIndex index) {
        this.lane = new EscapedLane(index);
        this.cuts = Cuts.of(index);
    }

    /**
     * Searches the stretches that begin before the given end.
     *
     * @return where a stretch begins that may go on behind the end, and was not searched; else the end
     */
    int search(char[] text, int from, int to, Hits hits) {
        int at = nextMark(text, from, to);
        int floor = from;
        while (at < to) {
            int start = start(text, floor, at);
            int end = end(text, at, to);
            if (end == to) {
                return start;
            }
            lane.search(text, start, end, hits);
            floor = end;
            at = nextMark(text, end, to);
        }
        return start(text, floor, to);
    }

    /** Searches all of a text that ends here, or is too long to be held together. */
    void searchWhole(char[] text, int from, int to, Hits hits) {
        if (nextMark(text, from, to) < to) {
            lane.search(text, from, to, hits);
        }
    }

    private static int nextMark(char[] text, int from, int to) {
        int at = from;
        // Small letters come behind all marks: most of a text is passed by one comparison.
        while (at < to && (text[at] > '\\' || Unescaper.kind(text[at]) == 0)) {
            at++;
        }
        return at;
    }

    private int start(char[] text, int floor, int at) {
        int start = at;
        while (start > floor && !cuts.isCut(text, start - 1)) {
            start--;
        }
        return start;
    }

    private int end(char[] text, int at, int to) {
        int end = at;
        while (end < to && !cuts.isCut(text, end)) {
            end++;
        }
        return end;
    }
}
