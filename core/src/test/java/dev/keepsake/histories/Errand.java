package dev.keepsake.histories;

import dev.keepsake.plan.RunId;
import java.time.Instant;

/**
 * What a process removes for: one execution of one plan.
 *
 * @param run the run
 * @param takeover how many leases had been taken when it took its own
 * @param listedAt when the plan's listing began
 * @param contradictions how many were open when it began
 */
record Errand(RunId run, long takeover, Instant listedAt, int contradictions) {

    boolean isContradicted() {
        return contradictions > 0;
    }
}
