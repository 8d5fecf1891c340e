package dev.keepsake.coverage;

/** Text from elsewhere, put into lines of text and of code without breaking them. */
final class OneLine {

    private OneLine() {}

    static String of(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** The text as a string literal of Java. */
    static String literal(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return "\"" + escaped + "\"";
    }
}
