package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.UploadIntent;
import dev.keepsake.ledger.UploadIntents;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The intents by key and id, under one lock. */
final class InMemoryUploadIntents implements UploadIntents {

    private final Map<Named, Map<UUID, Instant>> ends = new HashMap<>();

    @Override
    public synchronized void add(UploadIntent intent) {
        ends.computeIfAbsent(new Named(intent.store(), intent.key()), any -> new HashMap<>())
                .put(intent.id(), intent.until());
    }

    @Override
    public synchronized void end(UploadIntent intent, Instant at) {
        ends.computeIfPresent(new Named(intent.store(), intent.key()), (named, ids) -> {
            ids.computeIfPresent(intent.id(), (id, until) -> until.isAfter(at) ? at : until);
            return ids;
        });
    }

    @Override
    public synchronized Set<BlobKey> active(String store, Collection<BlobKey> keys, Instant since) {
        return keys.stream()
                .filter(key -> ends.getOrDefault(new Named(store, key), Map.of()).values().stream()
                        .anyMatch(until -> until.isAfter(since)))
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized void forget(String store, Instant before) {
        requireNonNull(before, "before");
        ends.forEach((named, ids) -> {
            if (named.store().equals(store)) {
                ids.values().removeIf(until -> !until.isAfter(before));
            }
        });
        ends.values().removeIf(Map::isEmpty);
    }

    private record Named(String store, BlobKey key) {
        Named {
            requireNonNull(store, "store");
            requireNonNull(key, "key");
        }
    }
}
