package dev.keepsake.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * The name of a run: its start, to the second, and a random suffix. Sorts by time.
 *
 * @param value such as {@code 20221001T020000Z-9f3a61c2}
 */
public record RunId(String value) implements Comparable<RunId> {

    private static final Pattern FORM = Pattern.compile("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not a run's name
     */
    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a run id; one looks like 20221001T020000Z-9f3a61c2.");
        }
    }

    /**
     * The name of a run that starts now.
     *
     * @param start its start
     * @param random any random number
     * @return the name
     */
    public static RunId of(Instant start, int random) {
        return new RunId(TIME.format(start) + "-" + String.format("%08x", random));
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
