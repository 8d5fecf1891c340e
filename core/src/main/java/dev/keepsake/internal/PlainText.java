package dev.keepsake.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Texts that mean only themselves, which nearly all keys do: ASCII without anything that {@link Readings} decodes or cuts,
 * that a {@link BrowserPath} changes, or that {@link NearForm} does more to than fold its case. What is said of them here is
 * the same that those say, only sooner, eight characters at a time; a test compares them.
 */
final class PlainText {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    static final long HIGH = 0x8080_8080_8080_8080L;

    private PlainText() {}

    /** Copies a text if it may be plain and has room, 8 bytes more than its own; its length, or -1. */
    static int copy(String text, byte[] into) {
        if (text.length() > into.length - Long.BYTES) {
            return -1;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1); // others become '?', which is not plain
        System.arraycopy(bytes, 0, into, 0, bytes.length);
        return bytes.length;
    }

    /** Whether this part of UTF-8 text is plain by itself. Letters, digits and {@code -._/} are; no other character is. */
    static boolean isPlain(byte[] utf8, int from, int to) {
        long doubts = 0;
        long before = HIGH >>> 56;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) LONGS.get(utf8, at);
            long apart = apart(word);
            doubts |= forbidden(word) | (apart & (apart << 8 | before));
            before = apart >>> 56;
        }
        if (at < to) {
            long word = padded(tail(utf8, at, to), to - at);
            long apart = apart(word);
            doubts |= forbidden(word) | (apart & (apart << 8 | before));
        }
        return (doubts & HIGH) == 0 && from < to;
    }

    /** One to eight bytes in a word that begins with them, filled up with letters, which are always allowed. */
    static long padded(long word, int bytes) {
        return word | ('a' * ONES) << (Byte.SIZE * (bytes - 1)) << Byte.SIZE;
    }

    /** The near form of eight bytes of a plain text. */
    static long lowerCase(long word) {
        return word | between(word, 'A', 'Z') >>> 2;
    }

    /** Whether one of eight ASCII bytes is a slash. */
    static boolean hasSlash(long word) {
        return between(word, '/', '/') != 0;
    }

    static String text(byte[] plain, int from, int to) {
        return new String(plain, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The last bytes, at most eight, zeros behind them. At once where the array goes on, which is much faster. */
    static long tail(byte[] bytes, int from, int to) {
        if (from + Long.BYTES <= bytes.length) {
            int unused = Long.SIZE - Byte.SIZE * (to - from);
            return to == from ? 0 : (long) LONGS.get(bytes, from) << unused >>> unused;
        }
        long word = 0;
        for (int i = to - 1; i >= from; i--) {
            word = word << 8 | (bytes[i] & 0xFF);
        }
        return word;
    }

    /** The highest bit of each byte that is a full stop or a slash, no two of which are plain side by side. */
    static long apart(long word) {
        return between(word, '.', '/');
    }

    /** The highest bit of each byte that no plain text has; of the other bits anything. */
    static long forbidden(long word) {
        long letters = between(word | 0x20 * ONES, 'a', 'z');
        return ~(letters | between(word, '-', '9') | between(word, '_', '_')) | word;
    }

    /** The highest bit of each byte that is below an ASCII character. */
    static long below(long word, int limit) {
        return ~((word & ~HIGH) + (0x80 - limit) * ONES) & ~word & HIGH;
    }

    /** The highest bit of each ASCII byte from one to another; of others anything. No byte carries into the next. */
    private static long between(long word, int low, int high) {
        long ascii = word & ~HIGH;
        return (ascii + (0x80 - low) * ONES) & ~(ascii + (0x7F - high) * ONES) & HIGH;
    }
}
