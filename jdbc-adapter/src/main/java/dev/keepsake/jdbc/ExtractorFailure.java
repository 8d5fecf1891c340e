package dev.keepsake.jdbc;

/** Words for what an extractor threw, without the value it was given, which may be personal. */
final class ExtractorFailure {

    /** A message that shares so many characters in a row with the value quotes it. */
    private static final int QUOTE = 8;

    private static final int LONGEST_MESSAGE = 200;

    private ExtractorFailure() {}

    static String inWords(Throwable failure, String value) {
        String name = failure.getClass().getName();
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return "the extractor threw " + name;
        }
        String start = message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
        return "the extractor threw " + name + ": " + (quotes(start, value) ? "(its message quotes the value)" : start);
    }

    private static boolean quotes(String message, String value) {
        if (value.length() <= QUOTE) {
            return message.contains(value);
        }
        for (int at = 0; at + QUOTE <= message.length(); at++) {
            if (value.contains(message.substring(at, at + QUOTE))) {
                return true;
            }
        }
        return false;
    }
}
