package dev.keepsake.ledger;

/** The lease of a run is not the newest of its store any more: another run took over, and this one must stop. */
public final class FencedOutException extends LedgerException {

    private static final long serialVersionUID = 1L;

    /**
     * Says which.
     *
     * @param lease the lease that was presented
     */
    public FencedOutException(Lease lease) {
        super("Run " + lease.run() + " lost its lease of " + lease.store() + " (fence " + lease.fence()
                + "): it ended at " + lease.until() + " and another run took over, or a restore revoked it. This run"
                + " writes and removes nothing more; make a new plan.");
    }
}
