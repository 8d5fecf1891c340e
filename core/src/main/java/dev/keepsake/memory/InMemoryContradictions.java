package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.Contradiction;
import dev.keepsake.ledger.Contradictions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Those that nobody acknowledged, under one lock. */
final class InMemoryContradictions implements Contradictions {

    private final List<Contradiction> open = new ArrayList<>();

    @Override
    public synchronized void raise(Contradiction contradiction) {
        open.add(requireNonNull(contradiction, "contradiction"));
    }

    @Override
    public synchronized List<Contradiction> open(String store) {
        requireNonNull(store, "store");
        return open.stream().filter(each -> each.store().equals(store)).toList();
    }

    @Override
    public synchronized long acknowledge(String store, String who, String reason, Instant at) {
        requireNonNull(at, "at");
        if (who.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("The contradictions of " + store + " are acknowledged by '" + who
                    + "' for the reason '" + reason + "'; neither may be blank. Say who looked, and what they found.");
        }
        long before = open(store).size();
        open.removeIf(each -> each.store().equals(store));
        return before;
    }
}
