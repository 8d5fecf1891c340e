package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

/**
 * A removed blob and where its data is now.
 *
 * @param blob the blob as it was judged
 * @param restorePoint where the store keeps its data
 */
public record RestorableBlob(Blob blob, RestorePoint restorePoint) {

    /** Checks for null. */
    public RestorableBlob {
        requireNonNull(blob, "blob");
        requireNonNull(restorePoint, "restorePoint");
    }
}
