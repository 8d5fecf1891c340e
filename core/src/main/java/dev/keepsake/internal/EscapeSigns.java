package dev.keepsake.internal;

/**
 * Tells where an escape of those that {@link Unescaper} takes off may begin in a stretch of UTF-8: at all places where one
 * does, and at some where none does.
 */
final class EscapeSigns {

    private EscapeSigns() {}

    static boolean mayBegin(byte[] text, int at, int to) {
        return switch (text[at]) {
            case '%' -> isHex(text, at + 1, to) ? isHex(text, at + 2, to) : is(text, at + 1, to, 'u');
            case '\\' -> at + 1 < to && hidesMore(text[at + 1]);
            case '&' -> is(text, at + 1, to, '#') || isName(text, at + 1, to);
            case '=' ->
                isHex(text, at + 1, to)
                        ? isHex(text, at + 2, to)
                        : is(text, at + 1, to, '\n') || is(text, at + 1, to, '\r');
            default -> false;
        };
    }

    private static boolean hidesMore(byte escaped) {
        return switch (escaped) {
            case 'u', 'n', 'r', 't', 'b', 'f', 'v', 'x', 'U', 'N', 'R', 'T', 'B', 'F', 'V', 'X', '0', '1', '2', '3' ->
                true;
            default -> false;
        };
    }

    private static boolean isName(byte[] text, int from, int to) {
        int at = from;
        while (at < to && at - from <= Entities.LONGEST && isAlphanumeric(text[at])) {
            at++;
        }
        return at > from && is(text, at, to, ';');
    }

    private static boolean isAlphanumeric(byte each) {
        return (each >= '0' && each <= '9') || ((each | 0x20) >= 'a' && (each | 0x20) <= 'z');
    }

    private static boolean isHex(byte[] text, int at, int to) {
        return at < to
                && ((text[at] >= '0' && text[at] <= '9') || ((text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'f'));
    }

    /** Whether this is here, a letter in any case. */
    private static boolean is(byte[] text, int at, int to, char wanted) {
        return at < to && (text[at] == wanted || (wanted == 'u' && text[at] == 'U'));
    }
}
