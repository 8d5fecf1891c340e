package dev.keepsake.internal;

import dev.keepsake.internal.MentionScanner.Hits;

/**
 * As {@link FormerScanner} had it. Cuts the stretches that hold escapes out of a text, at signs that are no part of any escape or needle, and has them
 * searched. Not thread-safe.
 */
final class FormerEscapedPieces {

    /** Signs that end what can be joined, unless needles hold them, and that no escape is made of. */
    private static final String CUTS = " \t\r\n\f\"'`<>,()[]|*!$^";

    private final FormerEscapedLane lane;
    private final boolean[] cuts = new boolean[128];

    FormerEscapedPieces(MentionIndex index) {
        this.lane = new FormerEscapedLane(index);
        for (int i = 0; i < CUTS.length(); i++) {
            cuts[CUTS.charAt(i)] = index.meanings()[CUTS.charAt(i)] == MentionIndex.HARD;
        }
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
        while (start > floor && !isCut(text, start - 1)) {
            start--;
        }
        return start;
    }

    private int end(char[] text, int at, int to) {
        int end = at;
        while (end < to && !isCut(text, end)) {
            end++;
        }
        return end;
    }

    private boolean isCut(char[] text, int at) {
        char each = text[at];
        return each < cuts.length && cuts[each] && !isSoftBreak(text, at);
    }

    /** Whether a line of quoted-printable goes on behind this line end. */
    private static boolean isSoftBreak(char[] text, int at) {
        char each = text[at];
        if (each != '\n' && each != '\r') {
            return false;
        }
        int before = each == '\n' && at > 0 && text[at - 1] == '\r' ? at - 2 : at - 1;
        return before >= 0 && text[before] == '=';
    }
}
