package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.ledger.Sightings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One map for each store, exchanged as a whole. */
final class InMemorySightings implements Sightings {

    private final Map<String, Map<BlobKey, Sighting>> byStore = new ConcurrentHashMap<>();
    private final InMemoryLeases leases;

    InMemorySightings(InMemoryLeases leases) {
        this.leases = leases;
    }

    @Override
    public Map<BlobKey, Sighting> of(String store, Collection<BlobKey> keys) {
        Map<BlobKey, Sighting> all = byStore.getOrDefault(requireNonNull(store, "store"), Map.of());
        Map<BlobKey, Sighting> found = new HashMap<>();
        for (BlobKey each : keys) {
            Sighting sighting = all.get(each);
            if (sighting != null) {
                found.put(each, sighting);
            }
        }
        return found;
    }

    @Override
    public void replace(Lease lease, Collection<Sighting> sightings) {
        Map<BlobKey, Sighting> next = new HashMap<>();
        sightings.forEach(each -> next.put(each.blob().key(), each));
        leases.fenced(lease, () -> byStore.put(lease.store(), next));
    }
}
