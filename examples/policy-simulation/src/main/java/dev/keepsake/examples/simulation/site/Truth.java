package dev.keepsake.examples.simulation.site;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is truly live: how many rows name each blob, and since when none does. */
final class Truth {

    private final Map<String, Integer> named = new HashMap<>();
    private final Map<String, Instant> orphanedSince = new LinkedHashMap<>();

    void uploaded(String key, Instant now) {
        if (!isLive(key)) {
            orphanedSince.put(key, now);
        }
    }

    void named(String key) {
        named.merge(key, 1, Integer::sum);
        orphanedSince.remove(key);
    }

    void forgotten(String key, Instant now) {
        if (named.merge(key, -1, (all, one) -> all == 1 ? null : all - 1) == null) {
            orphanedSince.put(key, now);
        }
    }

    void gone(String key) {
        orphanedSince.remove(key);
    }

    boolean isLive(String key) {
        return named.containsKey(key);
    }

    Iterable<String> live() {
        return named.keySet();
    }

    /** Empty if it is live, or came back by itself. */
    Optional<Instant> orphanedSince(String key) {
        return Optional.ofNullable(orphanedSince.get(key));
    }
}
