package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.LeaseHeldException;
import dev.keepsake.ledger.Leases;
import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest fence of each store and who holds it, under one lock that fenced writes take first. */
final class InMemoryLeases implements Leases {

    private final Map<String, Long> fences = new HashMap<>();
    private final Map<String, Lease> held = new HashMap<>();
    private final Map<String, Lease> revoked = new HashMap<>();

    @Override
    public synchronized Lease acquire(String store, RunId run, Instant now, Instant until) {
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("Run " + run + " wants the lease of " + store + " until " + until
                    + ", which is not after " + now + ", the time it asks. Ask for one that lasts.");
        }
        requireFree(held.get(requireNonNull(store, "store")), run, now);
        requireFree(revoked.get(store), run, now);
        revoked.remove(store);
        Lease lease = new Lease(store, run, fences.merge(store, 1L, Long::sum), until);
        held.put(store, lease);
        return lease;
    }

    private static void requireFree(@Nullable Lease there, RunId run, Instant now) {
        if (there != null && there.until().isAfter(now)) {
            throw new LeaseHeldException(run, there);
        }
    }

    @Override
    public synchronized Lease renew(Lease lease, Instant until) {
        requireHeld(lease);
        Lease renewed = new Lease(lease.store(), lease.run(), lease.fence(), until);
        held.put(lease.store(), renewed);
        return renewed;
    }

    @Override
    public synchronized void release(Lease lease) {
        if (isHeld(lease)) {
            held.remove(lease.store());
        }
    }

    @Override
    public synchronized void revoke(String store) {
        Lease there = held.remove(requireNonNull(store, "store"));
        if (there != null) {
            revoked.put(store, there);
        }
    }

    @Override
    public synchronized Optional<Lease> current(String store) {
        return Optional.ofNullable(held.get(requireNonNull(store, "store")));
    }

    /** Writes only while the lease holds; nobody takes it meanwhile. */
    synchronized void fenced(Lease lease, Runnable write) {
        requireHeld(lease);
        write.run();
    }

    /** Writes whoever holds a lease; nobody takes one meanwhile. */
    synchronized void whileNoneIsGiven(Runnable write) {
        write.run();
    }

    /** Whether no later lease of its store was given. */
    synchronized boolean isNewest(Lease lease) {
        return fences.getOrDefault(lease.store(), 0L) == lease.fence();
    }

    private void requireHeld(Lease lease) {
        if (!isHeld(lease)) {
            throw new FencedOutException(lease);
        }
    }

    private boolean isHeld(Lease lease) {
        Lease there = held.get(lease.store());
        return there != null && there.fence() == lease.fence() && there.run().equals(lease.run());
    }
}
