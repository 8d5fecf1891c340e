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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The last receipt of each provider; who has one is expected. */
final class InMemoryRoster implements Roster {

    private final SortedMap<ProviderId, ReferenceReceipt> last = new TreeMap<>();
    private final Map<ProviderId, String> retired = new HashMap<>();

    @Override
    public synchronized SortedSet<ProviderId> expected() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(last.keySet()));
    }

    @Override
    public synchronized void reported(List<ReferenceReceipt> receipts) {
        for (ReferenceReceipt each : List.copyOf(receipts)) {
            last.put(each.provider(), each);
            retired.remove(each.provider());
        }
    }

    @Override
    public synchronized Optional<ReferenceReceipt> lastReceipt(ProviderId provider) {
        return Optional.ofNullable(last.get(requireNonNull(provider, "provider")));
    }

    @Override
    public synchronized void retire(ProviderId provider, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Provider '" + provider
                    + "' can't be retired without a reason; say why its references need not be heard any more.");
        }
        if (last.remove(requireNonNull(provider, "provider")) == null) {
            String before = retired.get(provider);
            throw new IllegalArgumentException("Provider '" + provider + "' is not on the roster"
                    + (before == null ? "" : "; it was retired before: " + before)
                    + ". Expected are " + last.keySet() + "; retire one of them, or leave it.");
        }
        retired.put(provider, reason);
    }
}
