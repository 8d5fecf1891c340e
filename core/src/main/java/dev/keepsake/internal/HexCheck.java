package dev.keepsake.internal;

/**
 * Tells whether the hexadecimal digits of bytes may mention an orphan, without writing them down: all of them are one word, so
 * a needle is the whole, or hexadecimal itself and found anywhere. Makes no objects; not thread-safe.
 */
final class HexCheck {

    private static final String DIGITS = "0123456789abcdef";

    private final AnchorFilter anchors;
    private final NeedleLengths lengths;
    private final int shortestHex;

    HexCheck(MentionIndex index) {
        this.anchors = index.anchors();
        this.lengths = index.lengths();
        this.shortestHex = NeedleLengths.first(lengths.hex());
    }

    boolean mayMention(byte[] value) {
        long digits = 2L * value.length;
        boolean whole = digits <= lengths.longest() && lengths.all().get((int) digits);
        if (!whole && digits < shortestHex) {
            return false;
        }
        int first = whole ? Math.min(2 * value.length, shortestHex) : shortestHex;
        long anchor = 0;
        int count = 0;
        for (byte each : value) {
            anchor = AnchorFilter.longer(anchor, DIGITS.charAt((each >> 4) & 0xF));
            count++;
            if (count >= first && anchors.mayContain(anchor)) {
                return true;
            }
            anchor = AnchorFilter.longer(anchor, DIGITS.charAt(each & 0xF));
            count++;
            if (count >= first && anchors.mayContain(anchor)) {
                return true;
            }
        }
        return false;
    }
}
