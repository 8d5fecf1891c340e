package dev.keepsake.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a page's fields, each to the letter. What is left out stays null. */
final class PageFields {

    /** {@code 2022-10-01T11:00:00.789Z}, as S3 writes times. */
    private static final String FORM = "####-##-##T##:##:##.###Z";

    private static final int NANOS_OF_MILLI = 1_000_000;

    private PageFields() {}

    static @Nullable Boolean truth(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnreadablePageException("says '" + text + "' where it should say true or false");
        };
    }

    static @Nullable Long size(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            long size = Long.parseLong(text);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new UnreadablePageException("has the size '" + text + "', which is no number", e);
        }
        throw new UnreadablePageException("has the size '" + text + "', which is below 0");
    }

    static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return isUsual(text) ? usual(text) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UnreadablePageException("has the time '" + text + "', which is none", e);
        }
    }

    private static boolean isUsual(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char wanted = FORM.charAt(i);
            char found = text.charAt(i);
            if (wanted == '#' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return true;
    }

    /** A tenth of the time that a formatter takes, for one time a key. */
    private static Instant usual(String text) {
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, 23) * NANOS_OF_MILLI)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
