package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.Roster;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The last receipt of each provider, store by store; who has one is expected. */
final class InMemoryRoster implements Roster {

    private final Map<String, Store> stores = new HashMap<>();

    @Override
    public synchronized SortedSet<ProviderId> expected(String store) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(of(store).last.keySet()));
    }

    @Override
    public synchronized void reported(String store, List<ReferenceReceipt> receipts) {
        Store roster = of(store);
        for (ReferenceReceipt each : List.copyOf(receipts)) {
            roster.last.put(each.provider(), each);
            roster.retired.remove(each.provider());
        }
    }

    @Override
    public synchronized void claimed(String store, ProviderId provider, Set<String> namespaces) {
        Store roster = of(store);
        if (roster.last.containsKey(provider)) {
            roster.namespaces.computeIfAbsent(provider, any -> new TreeSet<>()).addAll(namespaces);
        }
    }

    @Override
    public synchronized SortedSet<String> namespaces(String store, ProviderId provider) {
        return Collections.unmodifiableSortedSet(
                new TreeSet<>(of(store).namespaces.getOrDefault(provider, new TreeSet<>())));
    }

    @Override
    public synchronized Optional<ReferenceReceipt> lastReceipt(String store, ProviderId provider) {
        return Optional.ofNullable(of(store).last.get(requireNonNull(provider, "provider")));
    }

    @Override
    public synchronized void retire(String store, ProviderId provider, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Provider '" + provider
                    + "' can't be retired without a reason; say why its references need not be heard any more.");
        }
        Store roster = of(store);
        if (roster.last.remove(requireNonNull(provider, "provider")) == null) {
            String before = roster.retired.get(provider);
            throw new IllegalArgumentException("Provider '" + provider + "' is not on the roster of " + store
                    + (before == null ? "" : "; it was retired before: " + before)
                    + ". Expected are " + roster.last.keySet() + "; retire one of them, or leave it.");
        }
        roster.namespaces.remove(provider);
        roster.retired.put(provider, reason);
    }

    private Store of(String store) {
        return stores.computeIfAbsent(requireNonNull(store, "store"), any -> new Store());
    }

    private static final class Store {
        final SortedMap<ProviderId, ReferenceReceipt> last = new TreeMap<>();
        final Map<ProviderId, SortedSet<String>> namespaces = new HashMap<>();
        final Map<ProviderId, String> retired = new HashMap<>();
    }
}
