package dev.keepsake.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A piece of a valid pattern of keys: text, or a part in braces. Over plain keys, where a byte is a character. */
final class KeyPiece {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final String name;
    private final byte[] text;
    private final int length;
    private final boolean across;
    private final boolean isIdentity;
    private final long shortText;
    private final long shortMask;

    private KeyPiece(String name, byte[] text, int length, boolean across) {
        this.name = name;
        this.text = text;
        this.length = length;
        this.across = across;
        int measured = Math.min(text.length, Long.BYTES);
        this.shortText = PlainText.tail(text, 0, measured);
        this.shortMask = measured == 0 ? 0 : -1L >>> (Long.SIZE - Byte.SIZE * measured);
        this.isIdentity = name.equals("id") || name.startsWith("id.");
    }

    static List<KeyPiece> parse(String pattern) {
        List<KeyPiece> pieces = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            int open = pattern.indexOf('{', at);
            int end = open < 0 ? pattern.length() : open;
            if (end > at) {
                byte[] text = pattern.substring(at, end).getBytes(StandardCharsets.UTF_8);
                pieces.add(new KeyPiece("", text, text.length, false));
            }
            int close = open < 0 ? end - 1 : pattern.indexOf('}', open);
            if (open >= 0) {
                pieces.add(part(pattern.substring(open + 1, close)));
            }
            at = close + 1;
        }
        return pieces;
    }

    private static KeyPiece part(String inside) {
        int colon = inside.indexOf(':');
        boolean across = inside.endsWith("*");
        int length = colon < 0 ? 0 : Integer.parseInt(inside.substring(colon + 1));
        String name = inside.substring(0, colon < 0 ? inside.length() - (across ? 1 : 0) : colon);
        return new KeyPiece(name, new byte[0], length, across);
    }

    String name() {
        return name;
    }

    /** In bytes; 0 for a part of any length. */
    int length() {
        return length;
    }

    boolean isText() {
        return text.length > 0;
    }

    boolean isIdentity() {
        return isIdentity;
    }

    /** Whether it is a part of any length. */
    boolean isOpen() {
        return length == 0;
    }

    /** Whether it is a part that may hold slashes. */
    boolean isAcross() {
        return across;
    }

    boolean startsWithSlash() {
        return text.length > 0 && text[0] == '/';
    }

    boolean endsWithSlash() {
        return text.length > 0 && text[text.length - 1] == '/';
    }

    boolean hasSlash() {
        return hasSlash(text, 0, text.length);
    }

    /** Where it ends if it starts here; -1 if it can't. An open one ends before the next slash. */
    int forwards(byte[] key, int from, int end) {
        if (isOpen()) {
            int at = from;
            while (at < end && key[at] != '/') {
                at++;
            }
            return at > from && at < end ? at : -1;
        }
        return from + length <= end && fits(key, from) ? from + length : -1;
    }

    /** Where it starts if it ends here; -1 if it can't. An open one starts after the last slash. */
    int backwards(byte[] key, int start, int to) {
        if (isOpen()) {
            int at = to;
            while (at > start && key[at - 1] != '/') {
                at--;
            }
            return at < to ? at : -1;
        }
        return to - length >= start && fits(key, to - length) ? to - length : -1;
    }

    /** Where this text begins first, at or after a place, if it ends before another. */
    int first(byte[] key, int from, int end) {
        for (int at = from; at + length <= end; at++) {
            if (isTextAt(key, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Where this text begins last, if it ends at or before a place and begins at or after another. */
    int last(byte[] key, int start, int to) {
        for (int at = to - length; at >= start; at--) {
            if (isTextAt(key, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean fits(byte[] key, int from) {
        return isText() ? isTextAt(key, from) : !hasSlash(key, from, from + length);
    }

    private boolean isTextAt(byte[] key, int from) {
        if (length <= Long.BYTES && from + Long.BYTES <= key.length) {
            return (((long) LONGS.get(key, from) ^ shortText) & shortMask) == 0;
        }
        return Arrays.equals(key, from, from + length, text, 0, length);
    }

    static boolean hasSlash(byte[] key, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            if (PlainText.hasSlash((long) LONGS.get(key, at))) {
                return true;
            }
        }
        return at < to && PlainText.hasSlash(PlainText.tail(key, at, to));
    }
}
