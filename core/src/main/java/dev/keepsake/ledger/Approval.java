package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.plan.PlanDigest;
import java.time.Instant;

/**
 * A person's word that exactly this plan may be executed though a policy holds it.
 *
 * @param plan the digest of the approved plan
 * @param who their name; not blank
 * @param reason why; not blank
 * @param until when it is void, by the store's clock; exclusive
 */
public record Approval(PlanDigest plan, String who, String reason, Instant until) {

    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public Approval {
        requireNonNull(plan, "plan");
        requireNonNull(until, "until");
        if (who.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("The approval of plan " + plan + " names '" + who + "' and the reason '"
                    + reason + "'; neither may be blank. Say who approves, and why.");
        }
    }
}
