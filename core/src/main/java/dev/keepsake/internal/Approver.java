package dev.keepsake.internal;

import dev.keepsake.ledger.Approval;
import dev.keepsake.plan.RunId;

/** Takes a person's word for a held plan, and tells the log and the listener once the ledger has it. */
public final class Approver {

    private final Settings settings;

    /**
     * Prepares it.
     *
     * @param settings what the collector was built with
     */
    public Approver(Settings settings) {
        this.settings = settings;
    }

    /**
     * Approves.
     *
     * @param run whose plan
     * @param approval who says so, why, and until when
     */
    public void approve(RunId run, Approval approval) {
        settings.ledger().runs().approve(run, approval);
        new Progress(run, settings.listener()).approved(approval);
    }
}
