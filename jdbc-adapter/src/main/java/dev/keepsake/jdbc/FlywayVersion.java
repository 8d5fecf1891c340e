package dev.keepsake.jdbc;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A version as Flyway orders them: 1.10 is newer than 1.9, and 1.0 is 1. Equal by its numbers, not its text. */
record FlywayVersion(List<BigInteger> parts) implements Comparable<FlywayVersion> {

    private static final Pattern FORM = Pattern.compile("[0-9]+([._][0-9]+)*");

    FlywayVersion {
        int end = parts.size();
        while (end > 1 && parts.get(end - 1).signum() == 0) {
            end--;
        }
        parts = List.copyOf(parts.subList(0, end));
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    static FlywayVersion of(String text) {
        if (!isOne(text)) {
            throw new IllegalArgumentException("The version '" + text
                    + "' is none of Flyway's; write numbers parted by dots, such as 1.10 or 20231001120000.");
        }
        return new FlywayVersion(
                Arrays.stream(text.split("[._]")).map(BigInteger::new).toList());
    }

    @Override
    public int compareTo(FlywayVersion other) {
        int common = Math.min(parts.size(), other.parts.size());
        for (int at = 0; at < common; at++) {
            int byPart = parts.get(at).compareTo(other.parts.get(at));
            if (byPart != 0) {
                return byPart;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }

    @Override
    public String toString() {
        return String.join(".", parts.stream().map(BigInteger::toString).toList());
    }
}
