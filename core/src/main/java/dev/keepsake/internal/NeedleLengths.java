package dev.keepsake.internal;

import java.util.BitSet;

/**
 * Which lengths needles have, in symbols. Immutable and thread-safe.
 *
 * @param all a bit a length
 * @param hex the lengths of hexadecimal needles that are found inside of longer words, in order
 * @param mixed the same for letters and digits
 */
@SuppressWarnings("ArrayRecordComponent")
record NeedleLengths(BitSet all, int[] hex, int[] mixed) {

    /** The longest needle; 0 if there is none. */
    int longest() {
        return all.length() == 0 ? 0 : all.length() - 1;
    }

    /** The shortest needle; no text is as long if there is none. */
    int shortest() {
        return all.isEmpty() ? Integer.MAX_VALUE : all.nextSetBit(0);
    }

    /** The first of some lengths; no text is as long if there is none. */
    static int first(int[] lengths) {
        return lengths.length == 0 ? Integer.MAX_VALUE : lengths[0];
    }

    static NeedleLengths of(BitSet all, BitSet hex, BitSet mixed) {
        return new NeedleLengths(all, hex.stream().toArray(), mixed.stream().toArray());
    }
}
