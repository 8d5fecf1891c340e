package dev.keepsake.ledger;

import dev.keepsake.blob.BlobKey;
import java.util.Collection;
import java.util.Optional;

/** What the last run of each store found orphaned. */
public interface Sightings {

    /**
     * The sighting of a key.
     *
     * @param store the store's name
     * @param key the exact key
     * @return empty if the last run of this store did not find it orphaned
     */
    Optional<Sighting> of(String store, BlobKey key);

    /**
     * Replaces all sightings of a store: who is not among the new ones has been referenced, changed or removed since.
     *
     * @param store the store's name
     * @param sightings what this run found, with first times carried over
     */
    void replace(String store, Collection<Sighting> sightings);
}
