package dev.keepsake.internal;

import java.nio.charset.StandardCharsets;

/**
 * Turns an identity into 64 bits: 56 of its near form, 8 of its exact form. So one number answers both "is it referenced"
 * and "is something near it referenced".
 *
 * <p>Seeded anew for each run, so that what a collision keeps is different next time. A collision can only keep a blob:
 * the error has one side.
 */
class Fingerprints {

    static final long EXACT_BITS = 0xFF;

    private final long seed;

    Fingerprints(long seed) {
        this.seed = seed;
    }

    long of(int namespace, String identity) {
        long namespaceSeed = seed + namespace * 0x9E3779B97F4A7C15L;
        String near = NearForm.of(identity);
        long nearHash = Xxh64.hash(near.getBytes(StandardCharsets.UTF_8), namespaceSeed);
        long exactHash =
                near.equals(identity) ? nearHash : Xxh64.hash(identity.getBytes(StandardCharsets.UTF_8), namespaceSeed);
        long print = (nearHash & ~EXACT_BITS) | (exactHash & EXACT_BITS);
        return print == 0 ? 1 : print;
    }

    static boolean areNear(long one, long other) {
        return ((one ^ other) & ~EXACT_BITS) == 0;
    }
}
