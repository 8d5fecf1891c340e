package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

/**
 * An object as one answer of the store described it. Immutable.
 *
 * @param key its exact name
 * @param version the content that was seen
 */
public record Blob(BlobKey key, BlobVersion version) {

    /** Checks for null. */
    public Blob {
        requireNonNull(key, "key");
        requireNonNull(version, "version");
    }
}
