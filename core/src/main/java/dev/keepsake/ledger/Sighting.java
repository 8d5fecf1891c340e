package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import java.time.Instant;

/**
 * A blob that runs found orphaned, and since when without interruption.
 *
 * @param blob the blob, with the content it had
 * @param first the store's clock at the first run that found it so
 */
public record Sighting(Blob blob, Instant first) {

    /** Checks for null. */
    public Sighting {
        requireNonNull(blob, "blob");
        requireNonNull(first, "first");
    }
}
