package dev.keepsake.ledger;

import dev.keepsake.blob.BlobKey;
import java.util.Collection;
import java.util.Map;

/** What the last run of each store found orphaned. */
public interface Sightings {

    /**
     * The sightings of keys.
     *
     * @param store the store's name
     * @param keys the exact keys; any number
     * @return those that the last run of this store found orphaned, in no order
     */
    Map<BlobKey, Sighting> of(String store, Collection<BlobKey> keys);

    /**
     * Replaces all sightings of a store: who is not among the new ones has been referenced, changed or removed since.
     * Fenced ({@link Ledger}).
     *
     * @param lease the right to work on the store
     * @param sightings what this run found, with first times carried over; of two for one key the last
     *     counts
     * @throws FencedOutException if the lease is lost
     */
    void replace(Lease lease, Collection<Sighting> sightings);
}
