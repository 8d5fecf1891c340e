package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a store says of who collects it. Its ledger says the same, so that neither is used with another one's other half:
 * a staging database with the production bucket, or a database that was restored with a bucket that was not (incidents 27
 * to 29 and 47 to 49).
 *
 * @param scope the name of the store that it is about
 * @param token which pairing; random, and the same in the ledger
 * @param sweeps how many sweeps of this pairing began; at least 0
 * @param database the database of the ledger, in words
 * @param who the person who paired them
 * @param since when, by the store's clock
 */
public record OwnerMarker(String scope, String token, long sweeps, String database, String who, Instant since) {

    private static final String FORMAT = "keepsake-owner=1";

    /**
     * Checks that it can be written down.
     *
     * @throws IllegalArgumentException if a text is blank or has a control character, or the number is negative
     */
    public OwnerMarker {
        requireLine("scope", scope);
        requireLine("token", token);
        requireLine("database", database);
        requireLine("who", who);
        requireNonNull(since, "since");
        if (sweeps < 0) {
            throw new IllegalArgumentException("An owner marker counts " + sweeps + " sweeps; a count is at least 0.");
        }
    }

    /**
     * The same after one sweep more.
     *
     * @param begun how many began
     * @return a copy
     */
    public OwnerMarker withSweeps(long begun) {
        return new OwnerMarker(scope, token, begun, database, who, since);
    }

    /**
     * The marker as it is stored: a line for each component, in UTF-8.
     *
     * @return the text, which {@link #ofText} reads
     */
    public String text() {
        return String.join(
                "\n",
                FORMAT,
                "scope=" + scope,
                "token=" + token,
                "sweeps=" + sweeps,
                "database=" + database,
                "who=" + who,
                "since=" + since,
                "");
    }

    /**
     * Reads a stored marker. Lines of later releases are passed over.
     *
     * @param text what {@link #text} made
     * @return the marker
     * @throws IllegalArgumentException if it is not that
     */
    public static OwnerMarker ofText(String text) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(FORMAT)) {
            throw new IllegalArgumentException(
                    "An owner marker begins with '" + FORMAT + "', and this one does not; another program wrote it.");
        }
        Map<String, String> values = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        try {
            return new OwnerMarker(
                    value(values, "scope"),
                    value(values, "token"),
                    Long.parseLong(value(values, "sweeps")),
                    value(values, "database"),
                    value(values, "who"),
                    Instant.parse(value(values, "since")));
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException("An owner marker is damaged: " + e.getMessage(), e);
        }
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("An owner marker is damaged: it has no line '" + name + "'.");
        }
        return value;
    }

    private static void requireLine(String name, String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The " + name + " of an owner marker is '" + value
                    + "'; it is one line, and not blank. Leave out line breaks and control characters.");
        }
    }
}
