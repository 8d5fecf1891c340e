package dev.keepsake.internal;

/** Reads code points beyond ASCII. Makes no objects; not thread-safe. */
final class Utf8 {

    /** What is no well-formed sequence (Unicode 15, table 3-7); one byte is read of it. */
    static final int MALFORMED = -1;

    private int codePoint;
    private int length;

    /** Reads the one that begins here, or tells that none does. */
    void read(byte[] text, int at, int to) {
        int first = text[at] & 0xFF;
        int more = first < 0xC2 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 0;
        codePoint = more == 0 || at + more >= to ? MALFORMED : rest(text, at + 1, more, first & (0x3F >> more));
        length = codePoint == MALFORMED ? 1 : more + 1;
    }

    private static int rest(byte[] text, int from, int more, int first) {
        int codePoint = first;
        for (int i = 0; i < more; i++) {
            int next = text[from + i];
            if ((next & 0xC0) != 0x80) {
                return MALFORMED;
            }
            codePoint = (codePoint << 6) | (next & 0x3F);
        }
        boolean tooLong = more == 2 ? codePoint < 0x800 : more == 3 && codePoint < 0x10000;
        boolean none = codePoint > Character.MAX_CODE_POINT
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
        return tooLong || none ? MALFORMED : codePoint;
    }

    int codePoint() {
        return codePoint;
    }

    /** In bytes. */
    int length() {
        return length;
    }

    /**
     * Writes characters as UTF-8.
     *
     * @return how many bytes; {@link #MALFORMED} if half of a surrogate pair is missing
     */
    static int write(char[] text, int length, byte[] out) {
        int to = 0;
        for (int at = 0; at < length; at++) {
            char each = text[at];
            if (each < 0x80) {
                out[to] = (byte) each;
                to++;
            } else if (each < 0x800) {
                out[to] = (byte) (0xC0 | (each >> 6));
                to = writeRest(each, 1, out, to + 1);
            } else if (!Character.isSurrogate(each)) {
                out[to] = (byte) (0xE0 | (each >> 12));
                to = writeRest(each, 2, out, to + 1);
            } else if (at + 1 < length && Character.isSurrogatePair(each, text[at + 1])) {
                int codePoint = Character.toCodePoint(each, text[at + 1]);
                out[to] = (byte) (0xF0 | (codePoint >> 18));
                to = writeRest(codePoint, 3, out, to + 1);
                at++;
            } else {
                return MALFORMED;
            }
        }
        return to;
    }

    private static int writeRest(int codePoint, int more, byte[] out, int from) {
        for (int i = 0; i < more; i++) {
            out[from + i] = (byte) (0x80 | ((codePoint >> (6 * (more - 1 - i))) & 0x3F));
        }
        return from + more;
    }
}
