package dev.keepsake.internal;

/**
 * Whether some needle may end with these symbols: a Bloom filter over the needles' last {@value Needle#SHORTEST} symbols, of
 * which each counts with its lowest byte, two bits in one word of memory. It spares the look-up for nearly all words of a
 * text. Reading is thread-safe once all is put in.
 */
final class AnchorFilter {

    private static final int BITS_EACH = 16;
    private static final long SPREAD = 0xD6E8FEB86659FD93L;

    private final long[] bits;
    private final int shift;

    AnchorFilter(long anchors) {
        long words = Math.max(2, anchors * BITS_EACH / Long.SIZE);
        int log = Math.min(30, Long.SIZE - Long.numberOfLeadingZeros(words - 1));
        this.bits = new long[1 << log];
        this.shift = Long.SIZE - log;
    }

    /** The latest symbols after one more. */
    static long longer(long anchor, int symbol) {
        return (anchor << (Long.SIZE / Needle.SHORTEST)) | (symbol & 0xFF);
    }

    void add(long anchor) {
        long spread = anchor * SPREAD;
        bits[(int) (spread >>> shift)] |= mask(spread);
    }

    boolean mayContain(long anchor) {
        long spread = anchor * SPREAD;
        long mask = mask(spread);
        return (bits[(int) (spread >>> shift)] & mask) == mask;
    }

    /** Shifts count modulo 64, so each takes six bits that the place in the array does not use. */
    private long mask(long spread) {
        return (1L << (spread >>> (shift - 6))) | (1L << (spread >>> (shift - 12)));
    }
}
