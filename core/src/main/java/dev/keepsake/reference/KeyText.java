package dev.keepsake.reference;

import dev.keepsake.blob.BlobKey;

/** A text by its characters (code points): a cut between the two halves of one would read a key which is not there. */
final class KeyText {

    private final String text;
    private final int[] offsets;

    KeyText(String text) {
        this.text = text;
        this.offsets = new int[text.codePointCount(0, text.length()) + 1];
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = text.offsetByCodePoints(offsets[i - 1], 1);
        }
    }

    /** The UTF-8 bytes of a text; more than any key has if it holds a lone surrogate, which has no UTF-8 form. */
    static int bytesOf(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                return BlobKey.MAX_BYTES + 1;
            }
        }
        return bytes;
    }

    /** In characters. */
    int length() {
        return offsets.length - 1;
    }

    boolean startsWith(String literal, int at) {
        return text.startsWith(literal, offsets[at]);
    }

    boolean isSlash(int at) {
        return text.charAt(offsets[at]) == '/';
    }

    String slice(int from, int to) {
        return text.substring(offsets[from], offsets[to]);
    }
}
