package dev.keepsake.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Turns an identity into 64 bits: 56 of its near form, 8 of its exact form. So one number answers both "is it referenced"
 * and "is something near it referenced".
 *
 * <p>Seeded anew for each run, so that what a collision keeps is different next time. A collision can only keep a blob:
 * the error has one side. The hash multiplies eight bytes at a time to 128 bits and folds them (as wyhash does,
 * github.com/wangyi-fudan/wyhash); both forms are hashed side by side.
 */
class Fingerprints {

    static final long EXACT_BITS = 0xFF;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long NEAR = 0xA0761D6478BD642FL;
    private static final long EXACT = 0xE7037ED1A0B428DBL;

    private final long seed;

    Fingerprints(long seed) {
        this.seed = seed;
    }

    /** The same as {@link #of} for an identity that is plain, from its bytes. */
    long ofPlain(int namespace, byte[] identity, int from, int to) {
        long namespaceSeed = seedOf(namespace);
        long near = begin(namespaceSeed, to - from);
        long exact = near;
        int at = from;
        for (; at < to - Long.BYTES; at += Long.BYTES) {
            long word = (long) LONGS.get(identity, at);
            near = folded(near ^ PlainText.lowerCase(word), NEAR);
            exact = folded(exact ^ word, EXACT);
        }
        long word = PlainText.tail(identity, at, to);
        return print(folded(near ^ PlainText.lowerCase(word), NEAR), folded(exact ^ word, EXACT));
    }

    /**
     * The same for an identity between other parts of a key, in the pass that finds out whether it is plain: 0 if that takes
     * a closer look, as it does if the identity begins or ends with what may not stand beside the other parts.
     *
     * @param slashes all highest bits of bytes if slashes want a closer look, else 0
     */
    long ofPart(int namespace, byte[] key, int from, int to, long slashes) {
        long near = begin(seedOf(namespace), to - from);
        long exact = near;
        long doubts = 0;
        long before = PlainText.HIGH >>> 56;
        int at = from;
        for (; at < to - Long.BYTES; at += Long.BYTES) {
            long word = (long) LONGS.get(key, at);
            long apart = PlainText.apart(word);
            doubts |= PlainText.forbidden(word) | (apart & (apart << 8 | before | (word << 7 & slashes)));
            before = apart >>> 56;
            near = folded(near ^ PlainText.lowerCase(word), NEAR);
            exact = folded(exact ^ word, EXACT);
        }
        long word = PlainText.tail(key, at, to);
        long padded = PlainText.padded(word, to - at);
        long apart = PlainText.apart(padded);
        long end = PlainText.HIGH << (Byte.SIZE * (to - at - 1));
        doubts |= PlainText.forbidden(padded) | (apart & (apart << 8 | before | end | (padded << 7 & slashes)));
        return (doubts & PlainText.HIGH) == 0
                ? print(folded(near ^ PlainText.lowerCase(word), NEAR), folded(exact ^ word, EXACT))
                : 0;
    }

    long of(int namespace, String identity) {
        long namespaceSeed = seedOf(namespace);
        byte[] near = NearForm.of(identity).getBytes(StandardCharsets.UTF_8);
        byte[] exact = identity.getBytes(StandardCharsets.UTF_8);
        return print(hash(near, namespaceSeed, NEAR), hash(exact, namespaceSeed, EXACT));
    }

    static boolean areNear(long one, long other) {
        return ((one ^ other) & ~EXACT_BITS) == 0;
    }

    private static long hash(byte[] bytes, long seed, long factor) {
        long hash = begin(seed, bytes.length);
        int at = 0;
        for (; at < bytes.length - Long.BYTES; at += Long.BYTES) {
            hash = folded(hash ^ (long) LONGS.get(bytes, at), factor);
        }
        return folded(hash ^ PlainText.tail(bytes, at, bytes.length), factor);
    }

    private long seedOf(int namespace) {
        return seed + namespace * 0x9E3779B97F4A7C15L;
    }

    private static long begin(long seed, int length) {
        return folded(seed ^ 0x8EBC6AF09C88C6E3L, length ^ 0x589965CC75374CC3L);
    }

    private static long folded(long one, long other) {
        return one * other ^ Math.multiplyHigh(one, other);
    }

    private static long print(long nearHash, long exactHash) {
        long near = folded(nearHash, 0x1D8E4E27C47D124FL);
        long print = (near & ~EXACT_BITS) | ((exactHash >>> 32 ^ exactHash) & EXACT_BITS);
        return print == 0 ? 1 : print;
    }
}
