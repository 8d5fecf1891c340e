package dev.keepsake.internal;

/**
 * Signs that end what can be joined, unless needles hold them, and that no escape is made of: a text can be searched stretch
 * by stretch between them. Immutable and thread-safe.
 */
final class Cuts {

    private static final String SIGNS = " \t\r\n\f\"'`<>,()[]|*!$^";

    private static final byte NONE = 0;
    private static final byte CUT = 1;
    private static final byte LINE_END = 2;

    private final byte[] kinds = new byte[256];

    private Cuts(MentionIndex index) {
        for (int i = 0; i < SIGNS.length(); i++) {
            char each = SIGNS.charAt(i);
            if (index.meanings()[each] == MentionIndex.HARD) {
                kinds[each] = each == '\n' || each == '\r' ? LINE_END : CUT;
            }
        }
    }

    static Cuts of(MentionIndex index) {
        return new Cuts(index);
    }

    boolean isCut(char[] text, int at) {
        char each = text[at];
        return each < kinds.length && kinds[each] != NONE && (kinds[each] == CUT || !isSoftBreak(text, at));
    }

    /** The same in UTF-8, of which all before the origin is another text. */
    boolean isCut(byte[] text, int origin, int at) {
        byte kind = kinds[text[at] & 0xFF];
        return kind != NONE && (kind == CUT || !isSoftBreak(text, origin, at));
    }

    /** Whether a line of quoted-printable goes on behind this line end. */
    private static boolean isSoftBreak(char[] text, int at) {
        int before = text[at] == '\n' && at > 0 && text[at - 1] == '\r' ? at - 2 : at - 1;
        return before >= 0 && text[before] == '=';
    }

    private static boolean isSoftBreak(byte[] text, int origin, int at) {
        int before = text[at] == '\n' && at > origin && text[at - 1] == '\r' ? at - 2 : at - 1;
        return before >= origin && text[before] == '=';
    }
}
