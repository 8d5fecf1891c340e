package dev.keepsake.s3;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which characters keys have at each position, as far as pages showed: where ids are hexadecimal, halves are sought among
 * hexadecimal digits. Only those that a pivot may hold are noted. Thread-safe.
 */
final class SeenCharacters {

    private static final int POSITIONS = 256;

    private final List<BitSet> seen = new ArrayList<>();

    synchronized void add(int[] key) {
        for (int i = 0; i < Math.min(key.length, POSITIONS); i++) {
            if (seen.size() == i) {
                seen.add(new BitSet());
            }
            if (Pivots.isChosen(key[i])) {
                seen.get(i).set(key[i]);
            }
        }
    }

    /** Those at a position that are greater than one character and less than another, in ascending order. */
    synchronized int[] between(int position, int above, int below) {
        if (position >= seen.size()) {
            return new int[0];
        }
        return seen.get(position).stream().filter(c -> c > above && c < below).toArray();
    }

    /** How many steps it is from one character up to another; at least 1. */
    synchronized int steps(int position, int from, int to) {
        return Math.max(1, between(position, from, to + 1).length);
    }
}
