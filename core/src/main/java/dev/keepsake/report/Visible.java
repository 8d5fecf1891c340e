package dev.keepsake.report;

/**
 * Text from outside, made safe to show on one line: what is invisible or moves other characters is written as its code
 * point, such as {@code <U+202E>}. A key can then neither forge a line of a report nor look like another key. Showing a
 * shown text changes nothing.
 */
final class Visible {

    private Visible() {}

    static String text(String raw) {
        if (raw.codePoints().noneMatch(Visible::isHidden)) {
            return raw;
        }
        StringBuilder shown = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(each -> {
            if (isHidden(each)) {
                shown.append(String.format("<U+%04X>", each));
            } else {
                shown.appendCodePoint(each);
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> false;
        };
    }
}
