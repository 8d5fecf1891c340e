package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

/**
 * A schema version that live rows have.
 *
 * @param version the version
 * @param rows how many rows have it; at least 0
 */
public record VersionInUse(SchemaVersion version, long rows) {

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public VersionInUse {
        requireNonNull(version, "version");
        if (rows < 0) {
            throw new IllegalArgumentException("Version " + version + " has " + rows + " rows; a count is at least 0.");
        }
    }
}
