package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.ledger.Pairings;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The newest pairing of each store. */
final class InMemoryPairings implements Pairings {

    private final String database = "memory " + UUID.randomUUID();
    private final Map<String, Pairing> byStore = new ConcurrentHashMap<>();
    private final InMemoryLeases leases;

    InMemoryPairings(InMemoryLeases leases) {
        this.leases = leases;
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public Optional<Pairing> of(String store) {
        return Optional.ofNullable(byStore.get(requireNonNull(store, "store")));
    }

    @Override
    public void write(Lease lease, Pairing pairing) {
        if (!pairing.store().equals(lease.store())) {
            throw new IllegalArgumentException("The pairing with " + pairing.store()
                    + " can't be written under a lease of " + lease.store() + ". Take the lease of its store.");
        }
        leases.fenced(lease, () -> byStore.put(pairing.store(), pairing));
    }
}
