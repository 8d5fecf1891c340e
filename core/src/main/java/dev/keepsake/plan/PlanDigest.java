package dev.keepsake.plan;

import java.util.regex.Pattern;

/**
 * The SHA-256 of a plan's content. Two plans with the same digest remove the same contents of the same keys.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record PlanDigest(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not a SHA-256 in hexadecimal
     */
    public PlanDigest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("'" + hex + "' is not a plan digest; one has 64 lower-case hex digits.");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
