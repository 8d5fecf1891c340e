package dev.keepsake.internal;

import java.util.Arrays;

/** The fingerprints of one reference, in the order of its readings; filled again for the next. Not thread-safe. */
final class Prints {

    private long[] prints = new long[8];
    private int size;
    private int namespace;

    void clear() {
        size = 0;
    }

    void add(int ofNamespace, long print) {
        if (size == 0) {
            namespace = ofNamespace;
        }
        if (size == prints.length) {
            prints = Arrays.copyOf(prints, Math.multiplyExact(size, 2));
        }
        prints[size++] = print;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return prints[index];
    }

    /** All of them, and room behind. */
    long[] array() {
        return prints;
    }

    boolean has(long print) {
        for (int i = 0; i < size; i++) {
            if (prints[i] == print) {
                return true;
            }
        }
        return false;
    }

    /** The namespace of the first reading that has one, which is the text as it is where that has one. */
    int namespace() {
        return namespace;
    }

    /** Whether all are near to one another, so that a blob which hits one hits all. */
    boolean areNear() {
        for (int i = 1; i < size; i++) {
            if (!Fingerprints.areNear(prints[0], prints[i])) {
                return false;
            }
        }
        return true;
    }

    /** One of each that are near to one another. */
    long[] apart() {
        long[] sorted = Arrays.copyOf(prints, size);
        Arrays.sort(sorted);
        int kept = 0;
        for (long each : sorted) {
            if (kept == 0 || !Fingerprints.areNear(sorted[kept - 1], each)) {
                sorted[kept++] = each;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /** One number for all of them, whatever their order; never 0. */
    long together() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            long each = prints[i] * 0x9E3779B97F4A7C15L;
            sum += (each ^ (each >>> 32)) * 0xC2B2AE3D27D4EB4FL;
        }
        return sum == 0 ? 1 : sum;
    }
}
