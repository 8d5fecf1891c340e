package dev.keepsake.ledger;

import dev.keepsake.plan.RunId;

/** Another run works on the store. */
public final class LeaseHeldException extends LedgerException {

    private static final long serialVersionUID = 1L;

    /**
     * Says who and until when.
     *
     * @param run who wanted the lease
     * @param held the lease that holds
     */
    public LeaseHeldException(RunId run, Lease held) {
        super("Run " + run + " can't work on " + held.store() + ": run " + held.run() + " holds its lease until "
                + held.until()
                + " by the store's clock. Wait for that run to end, or, if its process is dead, until then.");
    }
}
