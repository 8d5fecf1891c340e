package dev.keepsake.internal;

/**
 * A polynomial hash of symbols, modulo 2^64: the hash of any stretch follows from those of the two prefixes that bound
 * it, so words can be joined, and windows moved, without reading a symbol twice.
 */
final class RollingHash {

    private static final long BASE = 0x9E3779B97F4A7C15L;
    private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
    private static final long MIX_2 = 0x94D049BB133111EBL;

    private RollingHash() {}

    static long longer(long hash, int symbol) {
        return hash * BASE + symbol;
    }

    /** The hash of what stands between two prefixes, the power being that of the length between. */
    static long between(long shorter, long longer, long power) {
        return longer - shorter * power;
    }

    /** The powers of the base for the lengths from 0 to the given one. */
    static long[] powers(int most) {
        long[] powers = new long[most + 1];
        powers[0] = 1;
        for (int i = 1; i <= most; i++) {
            powers[i] = powers[i - 1] * BASE;
        }
        return powers;
    }

    /** Spreads a hash over all 64 bits; one to one (the finaliser of SplitMix64, Steele, Lea and Flood 2014). */
    static long spread(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * MIX_1;
        mixed = (mixed ^ (mixed >>> 27)) * MIX_2;
        return mixed ^ (mixed >>> 31);
    }
}
