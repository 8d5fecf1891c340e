package dev.keepsake.internal;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One spelling of an orphan.
 *
 * @param needle what is searched
 * @param wide the separators beyond the joiners that may stand between its words
 * @param source what it was taken from
 */
record Spelling(Needle needle, BitSet wide, Source source) {

    boolean isWide() {
        return !wide.isEmpty();
    }

    /** Whether it is found inside of longer words, even if joiners cut it. */
    boolean isHex() {
        return !isWide() && needle.isHex();
    }

    /** Whether it is found inside of a longer word. */
    boolean isMixed() {
        return !isWide() && needle.isMixed();
    }

    int flags() {
        return (isWide() ? NeedleTable.WIDE : 0) | (isHex() || isMixed() ? NeedleTable.GLUED : 0);
    }

    /** Whether a text that has the other one also has this one, so that the other need not be searched. */
    boolean covers(Spelling other) {
        if (Arrays.equals(needle.symbols(), other.needle.symbols())) {
            return isWide() || !other.isWide();
        }
        return !other.isWide()
                && ((isHex() && other.needle.contains(needle))
                        || (isMixed() && other.needle.containsInOneWord(needle)));
    }

    /** Where a spelling comes from. */
    enum Source {
        /** The identity or the whole key: the orphan's alone. */
        ORPHAN,
        /** The file name: other blobs may have it, too. */
        NAME
    }
}
