package dev.keepsake.jdbc;

/**
 * Any text in printable ASCII, because databases differ in what other characters they keep: PostgreSQL takes no U+0000,
 * MySQL's {@code utf8} nothing beyond U+FFFF. Everything else, and the backslash, is written as in JSON, unit by unit, so
 * that damaged text comes back as damaged as it was.
 */
final class PlainText {

    private static final int HEX_DIGITS = 4;

    private PlainText() {}

    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= ' ' && unit <= '~' && unit != '\\') {
                plain.append(unit);
            } else {
                plain.append(String.format("\\u%04x", (int) unit));
            }
        }
        return plain.toString();
    }

    /** The text again. */
    static String read(String plain) {
        StringBuilder text = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char unit = plain.charAt(i);
            if (unit != '\\') {
                text.append(unit);
            } else if (plain.startsWith("\\u", i) && plain.length() >= i + 2 + HEX_DIGITS) {
                text.append((char) Integer.parseInt(plain, i + 2, i + 2 + HEX_DIGITS, 16));
                i += 1 + HEX_DIGITS;
            } else {
                throw new IllegalArgumentException("'" + plain + "' has a backslash that begins no \\uXXXX");
            }
        }
        return text.toString();
    }
}
