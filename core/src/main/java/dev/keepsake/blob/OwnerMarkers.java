package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A store's ability to say who collects it: one {@link OwnerMarker} for each scope, beside the blobs and never one of them.
 * No listing shows a marker, and none can be removed through the store.
 *
 * <p>Thread-safe. Every method throws {@link BlobStoreException} when the store's answer leaves a doubt.
 */
public interface OwnerMarkers {

    /**
     * The marker of this store.
     *
     * @return what is in its place; empty only if the store proved that nothing is
     * @throws BlobStoreException if it can't be read, or is none that {@link #write} wrote
     */
    Optional<Written> own();

    /**
     * The markers of stores within this one, and of stores that this one is within.
     *
     * @return all others that have keys in common with this store, in no order; empty only if the store proved that there
     *     is none
     * @throws BlobStoreException if one can't be read, or is none that {@link #write} wrote
     */
    List<Written> others();

    /**
     * Writes the marker of this store, over the one before, and reads it back.
     *
     * @param marker about this store
     * @return the marker as the store has it now, with the time at which the store says it was written
     * @throws IllegalArgumentException if it is about another store
     * @throws BlobStoreException if it can't be written, or something else is read back
     */
    Written write(OwnerMarker marker);

    /**
     * A marker in a store.
     *
     * @param marker what it says
     * @param place where it is, in words, for a person who has to look at it or delete it
     * @param at when it was written, by the store's clock
     */
    record Written(OwnerMarker marker, String place, Instant at) {

        /** Checks for null. */
        public Written {
            requireNonNull(marker, "marker");
            requireNonNull(place, "place");
            requireNonNull(at, "at");
        }
    }
}
