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

    /** The same for an identity that is plain, from its bytes; the array takes its near form and has room for it. */
    long ofPlain(int namespace, byte[] identity, int from, int to, byte[] scratch) {
        long namespaceSeed = seedOf(namespace);
        boolean isOwnNearForm = !PlainText.fold(identity, from, to, scratch);
        long nearHash = Xxh64.hash(scratch, 0, to - from, namespaceSeed);
        return print(nearHash, isOwnNearForm ? nearHash : Xxh64.hash(identity, from, to, namespaceSeed));
    }

    long of(int namespace, String identity) {
        long namespaceSeed = seedOf(namespace);
        String near = NearForm.of(identity);
        long nearHash = Xxh64.hash(near.getBytes(StandardCharsets.UTF_8), namespaceSeed);
        long exactHash =
                near.equals(identity) ? nearHash : Xxh64.hash(identity.getBytes(StandardCharsets.UTF_8), namespaceSeed);
        return print(nearHash, exactHash);
    }

    private long seedOf(int namespace) {
        return seed + namespace * 0x9E3779B97F4A7C15L;
    }

    private static long print(long nearHash, long exactHash) {
        long print = (nearHash & ~EXACT_BITS) | (exactHash & EXACT_BITS);
        return print == 0 ? 1 : print;
    }

    static boolean areNear(long one, long other) {
        return ((one ^ other) & ~EXACT_BITS) == 0;
    }
}
