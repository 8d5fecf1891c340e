package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.ledger.Sightings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One map for each store, exchanged as a whole. */
final class InMemorySightings implements Sightings {

    private final Map<String, Map<BlobKey, Sighting>> byStore = new ConcurrentHashMap<>();

    @Override
    public Optional<Sighting> of(String store, BlobKey key) {
        return Optional.ofNullable(byStore.getOrDefault(store, Map.of()).get(requireNonNull(key, "key")));
    }

    @Override
    public void replace(String store, Collection<Sighting> sightings) {
        Map<BlobKey, Sighting> next = new HashMap<>();
        sightings.forEach(each -> next.put(each.blob().key(), each));
        byStore.put(store, next);
    }
}
