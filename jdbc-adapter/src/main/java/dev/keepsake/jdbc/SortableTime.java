package dev.keepsake.jdbc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A time as text that sorts as times do under any collation, because digits stand at the same places: years 0000 to 9999,
 * nine digits after the second. Earlier and later times are written as the first and the last of these.
 */
final class SortableTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private SortableTime() {}

    static String of(Instant time) {
        Instant nearest = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        return FORM.format(nearest);
    }
}
