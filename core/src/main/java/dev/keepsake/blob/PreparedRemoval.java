package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A blob that was just seen unchanged, and where its data will be once it is removed. Written down before anything is
 * removed, so that a run that ends in between can be undone as well.
 *
 * @param blob the blob as it was judged
 * @param mode how it is about to be removed
 * @param restorePoint where its data will be; empty only for {@link RemovalMode#HARD}
 */
public record PreparedRemoval(Blob blob, RemovalMode mode, Optional<RestorePoint> restorePoint) {

    /**
     * Checks that a removal which can be undone says where the data will be.
     *
     * @throws IllegalArgumentException if it does not, or a hard removal names a restore point
     */
    public PreparedRemoval {
        requireNonNull(blob, "blob");
        requireNonNull(mode, "mode");
        requireNonNull(restorePoint, "restorePoint");
        if (restorePoint.isPresent() == (mode == RemovalMode.HARD)) {
            throw new IllegalArgumentException(
                    "The removal of '" + blob.key() + "' in mode " + mode + " has restore point "
                            + restorePoint.map(RestorePoint::token).orElse("none")
                            + "; exactly those in modes SOFT and QUARANTINE have one.");
        }
    }
}
