package dev.keepsake.ledger;

import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who may work on a store: one run at a time, across processes (incident 54). Times are those of the store's clock, which
 * all contenders share; the ledger compares them and has no clock of its own.
 */
public interface Leases {

    /**
     * Takes the lease of a store if nobody holds it, or its time is over. Also its own holder has to wait that long: a run
     * that is resumed can't tell itself from its paused twin.
     *
     * @param store the store's name
     * @param run who wants it
     * @param now the store's clock
     * @param until when it ends unless it is renewed; after {@code now}
     * @return a lease with a fence of its own, greater than all before
     * @throws LeaseHeldException if another lease holds
     * @throws IllegalArgumentException if {@code until} is not after {@code now}
     */
    Lease acquire(String store, RunId run, Instant now, Instant until);

    /**
     * Extends a lease that nobody else has taken since, even if its time was over.
     *
     * @param lease the lease
     * @param until when it ends now
     * @return the same lease with its new end
     * @throws FencedOutException if it was taken over, revoked or released
     */
    Lease renew(Lease lease, Instant until);

    /**
     * Gives a lease back; without effect if it was taken over, revoked or released.
     *
     * @param lease the lease
     */
    void release(Lease lease);

    /**
     * Takes the lease away from whoever holds it. From then on its holder can write nothing more that is fenced. Its time
     * runs on: nobody can take the lease before it is over, since a request of its holder may be under way until then.
     *
     * @param store the store's name
     */
    void revoke(String store);

    /**
     * The lease that holds or held last.
     *
     * @param store the store's name
     * @return empty if there was none, or it was released or revoked
     */
    Optional<Lease> current(String store);
}
