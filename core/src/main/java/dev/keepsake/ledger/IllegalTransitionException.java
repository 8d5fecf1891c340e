package dev.keepsake.ledger;

import dev.keepsake.plan.RunId;
import java.util.Optional;

/** A run is not where its caller believed it to be: another process moved it, or the step is not legal. */
public final class IllegalTransitionException extends LedgerException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what was tried and what is.
     *
     * @param run the run
     * @param tried the step, from and to
     * @param actual where the run is; empty if there is none of this name
     */
    public IllegalTransitionException(RunId run, String tried, Optional<RunState> actual) {
        super("Run " + run + " can't go " + tried + ": it is "
                + actual.map(state -> "in state " + state).orElse("not in the ledger")
                + ". Another process may have moved it; make a new plan.");
    }
}
