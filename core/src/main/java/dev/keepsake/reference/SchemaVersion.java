package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

/**
 * One version of the shape of the data, as the data itself tells it.
 *
 * @param discriminator the column that tells the version of a row
 * @param version its value there, as text
 */
public record SchemaVersion(Place discriminator, String version) implements Comparable<SchemaVersion> {

    /** Checks for null. */
    public SchemaVersion {
        requireNonNull(discriminator, "discriminator");
        requireNonNull(version, "version");
    }

    @Override
    public int compareTo(SchemaVersion other) {
        int byPlace = discriminator.compareTo(other.discriminator);
        return byPlace != 0 ? byPlace : version.compareTo(other.version);
    }

    @Override
    public String toString() {
        return discriminator + " = " + version;
    }
}
