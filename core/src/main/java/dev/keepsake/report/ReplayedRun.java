package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.plan.RunId;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Verdict;

/**
 * What another policy says to a run of the past.
 *
 * @param run the run
 * @param facts what it found, beside what the runs before it had found
 * @param then what the policies of then said, to single orphans as well
 * @param now what the other policy says to the run as a whole
 */
public record ReplayedRun(RunId run, RunFacts facts, Verdict then, Verdict now) {

    /** Checks for null. */
    public ReplayedRun {
        requireNonNull(run, "run");
        requireNonNull(facts, "facts");
        requireNonNull(then, "then");
        requireNonNull(now, "now");
    }

    /**
     * Whether the other policy is more or less strict.
     *
     * @return true if the severities differ
     */
    public boolean isJudgedOtherwise() {
        return then.severity() != now.severity();
    }
}
