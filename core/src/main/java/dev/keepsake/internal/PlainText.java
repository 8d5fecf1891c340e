package dev.keepsake.internal;

import java.nio.charset.StandardCharsets;

/**
 * Texts that mean only themselves, which nearly all keys do: ASCII without anything that {@link Readings} decodes or cuts,
 * that a {@link BrowserPath} changes, or that {@link NearForm} does more to than fold its case. What is said of them here is
 * the same that those say, only sooner; a test compares them.
 */
final class PlainText {

    private static final int APART = 1;
    private static final int UPPER = 2;
    private static final int OTHER = 4;

    /** By character: whether it makes a text another than plain, and whether two of its kind must not meet. */
    private static final byte[] KINDS = new byte[0x80];

    static {
        for (char c = 0; c < KINDS.length; c++) {
            if (c <= ' ' || c == 0x7F || "%+?#;\\".indexOf(c) >= 0) {
                KINDS[c] = OTHER;
            } else if (c >= 'A' && c <= 'Z') {
                KINDS[c] = UPPER;
            } else if (c == '/' || c == '.') {
                KINDS[c] = APART;
            }
        }
    }

    private PlainText() {}

    /** Copies a text if it is plain and fits; its length, or -1. */
    static int copy(String text, byte[] into) {
        int length = text.length();
        if (length > into.length) {
            return -1;
        }
        int before = APART;
        int met = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return -1;
            }
            int kind = KINDS[c];
            met |= (kind & OTHER) | (kind & before & APART);
            before = kind;
            into[i] = (byte) c;
        }
        return met == 0 && length > 0 ? length : -1;
    }

    /** Whether this part of UTF-8 text is plain by itself. */
    static boolean isPlain(byte[] utf8, int from, int to) {
        int before = APART;
        int met = 0;
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            if (b < 0) {
                return false;
            }
            int kind = KINDS[b];
            met |= (kind & OTHER) | (kind & before & APART);
            before = kind;
        }
        return met == 0 && from < to;
    }

    /** Writes the near form of a plain text, which is as long; whether it differs. */
    static boolean fold(byte[] plain, int from, int to, byte[] near) {
        int kinds = 0;
        for (int i = from; i < to; i++) {
            byte b = plain[i];
            int upper = KINDS[b] & UPPER;
            kinds |= upper;
            near[i - from] = (byte) (b + (upper << 4));
        }
        return kinds != 0;
    }

    static String text(byte[] plain, int from, int to) {
        return new String(plain, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
