package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.plan.RunId;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;

/**
 * A run whose plan was judged, without that plan.
 *
 * @param run the run
 * @param state where it is
 * @param facts what it found, without what earlier runs had found
 * @param verdict what the policies of then said
 */
public record JudgedRun(RunId run, RunState state, RunFacts facts, Verdict verdict) {

    /** Checks for null. */
    public JudgedRun {
        requireNonNull(run, "run");
        requireNonNull(state, "state");
        requireNonNull(facts, "facts");
        requireNonNull(verdict, "verdict");
    }

    /**
     * Whether later runs may be measured by it: nobody refused its plan, or held it without somebody's approval. Or one bad
     * night would be the norm for the next.
     *
     * @return true if it is a part of what is usual
     */
    public boolean isNorm() {
        return switch (state) {
            case STARTED, REFUSED -> false;
            case PLANNED, FAILED -> verdict.severity().compareTo(Severity.HOLD) < 0;
            case APPROVED, SWEEPING, SWEPT, STOPPED, RESTORED -> true;
        };
    }
}
