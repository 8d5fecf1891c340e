package dev.keepsake.internal;

/**
 * Takes one layer of escapes off a piece of text, in place: percent sequences, backslash escapes (JSON, JavaScript,
 * Java, C), character references (HTML, XML), quoted-printable.
 *
 * <p>Bytes are read as UTF-8,
 * or as ISO-8859-1 where they are not. What is not well-formed stays as it is. Makes no objects; not thread-safe.
 */
final class Unescaper {

    static final int PERCENT = 1;
    static final int BACKSLASH = 2;
    static final int REFERENCE = 4;
    static final int QUOTED = 8;
    static final int ALL = 15;

    /** A soft line break of quoted-printable stands for nothing. */
    private static final int NOTHING = -1;

    private char[] text = {};
    private int limit;
    private int value;
    private int end;

    /** The kinds of escapes in the text that can hide words; not such as {@code \/}, which only hides a separator. */
    int kinds(char[] text, int from, int to) {
        this.text = text;
        this.limit = to;
        int kinds = 0;
        for (int i = from; i < to && kinds != ALL; i++) {
            int kind = kind(text[i]);
            if (kind != 0 && (kinds & kind) == 0 && read(kind, i) && (kind != BACKSLASH || hidesMore(text[i + 1]))) {
                kinds |= kind;
            }
        }
        return kinds;
    }

    /** Decodes escapes of these kinds and returns the new length: smaller if there was any, for each grows shorter. */
    int decode(char[] text, int length, int kinds) {
        this.text = text;
        this.limit = length;
        int out = 0;
        int at = 0;
        while (at < length) {
            char each = text[at];
            int kind = kind(each) & kinds;
            if (kind == 0 || !read(kind, at)) {
                text[out] = each;
                out++;
                at++;
            } else {
                at = end;
                if (value != NOTHING) {
                    out += Character.toChars(value, text, out);
                }
            }
        }
        return out;
    }

    /** What a character may begin; 0 for most. */
    static int kind(char each) {
        return switch (each) {
            case '%' -> PERCENT;
            case '\\' -> BACKSLASH;
            case '&' -> REFERENCE;
            case '=' -> QUOTED;
            default -> 0;
        };
    }

    /** Whether a backslash before this sign is more than a mark before a sign that separates words anyway. */
    private static boolean hidesMore(char escaped) {
        return isAsciiAlphanumeric(escaped);
    }

    private boolean read(int kind, int at) {
        return switch (kind) {
            case PERCENT -> is(at + 1, 'u') ? readHex(at + 2, 4) : readBytes(kind, at);
            case BACKSLASH -> readBackslash(at);
            case REFERENCE -> is(at + 1, '#') ? readNumber(at + 2) : readName(at + 1);
            default -> readSoftBreak(at) || readBytes(kind, at);
        };
    }

    private boolean readBackslash(int at) {
        int letter = at + 1;
        if (letter >= limit) {
            return false;
        }
        return switch (text[letter]) {
            case 'u' -> is(letter + 1, '{') ? readBraced(letter + 2) : readHex(letter + 1, 4);
            // Python's eight digits, or what was \\u0041 before the text was put in capitals.
            case 'U' -> readHex(letter + 1, 8) || readHex(letter + 1, 4);
            case 'n', 'r', 't', 'b', 'f', 'v', 'N', 'R', 'T', 'B', 'F', 'V' -> found('\n', letter + 1);
            case '0', '1', '2', '3', 'x', 'X' -> readBytes(BACKSLASH, at);
            case '\\', '/', '"', '\'' -> found(text[letter], letter + 1);
            default -> false;
        };
    }

    private boolean readHex(int from, int digits) {
        int number = number(from, digits, 16);
        return number > 0 && Character.isValidCodePoint(number) && found(number, from + digits);
    }

    private boolean readBraced(int from) {
        int to = digits(from, 6, 16);
        return is(to, '}') && readHex(from, to - from) && found(value, to + 1);
    }

    private boolean readNumber(int from) {
        boolean hex = is(from, 'x');
        int first = hex ? from + 1 : from;
        int radix = hex ? 16 : 10;
        int to = digits(first, 7, radix);
        int number = number(first, to - first, radix);
        return number > 0 && Character.isValidCodePoint(number) && found(number, is(to, ';') ? to + 1 : to);
    }

    private boolean readName(int from) {
        long name = 0;
        int at = from;
        for (; at < limit && at - from < Entities.LONGEST && isAsciiAlphanumeric(text[at]); at++) {
            name = Entities.longer(name, Character.toLowerCase(text[at]));
        }
        int sign = is(at, ';') ? Entities.value(name) : -1;
        return sign >= 0 && found(sign, at + 1);
    }

    private boolean readSoftBreak(int at) {
        int feed = is(at + 1, '\r') ? at + 2 : at + 1;
        return is(feed, '\n') && found(NOTHING, feed + 1);
    }

    private boolean readBytes(int kind, int at) {
        int first = byteAt(kind, at);
        if (first < 0) {
            return false;
        }
        int after = end;
        int more = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        int number = more == 0 ? first : first & (0x3F >> more);
        for (int i = 0; i < more; i++) {
            int next = end < limit && kind(text[end]) == kind ? byteAt(kind, end) : -1;
            if ((next & 0xC0) != 0x80 || next < 0) {
                return found(first, after);
            }
            number = (number << 6) | (next & 0x3F);
        }
        return Character.isValidCodePoint(number) ? found(number, end) : found(first, after);
    }

    /** The byte whose escape begins here, its end in {@link #end}; -1 if there is none. */
    private int byteAt(int kind, int at) {
        boolean octal = kind == BACKSLASH && !is(at + 1, 'x');
        int digits = kind == BACKSLASH && !octal ? at + 2 : at + 1;
        int length = octal ? 3 : 2;
        int radix = octal ? 8 : 16;
        end = digits + length;
        int number = number(digits, length, radix);
        return number > 0xFF ? -1 : number;
    }

    private boolean found(int value, int end) {
        this.value = value;
        this.end = end;
        return true;
    }

    private int digits(int from, int most, int radix) {
        int at = from;
        while (at < limit && at - from < most && digit(text[at], radix) >= 0) {
            at++;
        }
        return at;
    }

    /** The number of exactly so many digits; -1 if they are not there. */
    private int number(int from, int digits, int radix) {
        if (from + digits > limit || digits == 0) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = digit(text[i], radix);
            if (digit < 0 || number > Character.MAX_CODE_POINT) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }

    private static int digit(char each, int radix) {
        return each < 128 ? Character.digit(each, radix) : -1;
    }

    /** Whether this character is here, a letter in any case. */
    private boolean is(int at, char wanted) {
        return at < limit && (text[at] == wanted || (text[at] < 128 && Character.toLowerCase(text[at]) == wanted));
    }

    private static boolean isAsciiAlphanumeric(char each) {
        return each < 128 && Character.isLetterOrDigit(each);
    }
}
