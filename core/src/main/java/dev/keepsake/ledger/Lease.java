package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.plan.RunId;
import java.time.Instant;

/**
 * The right of one run to work on a store, for a time. Its fence tells it from every earlier and later lease of the store:
 * a ledger refuses what is written with a fence that is not the newest (Kleppmann, "How to do distributed locking", 2016).
 *
 * @param store the store's name
 * @param run who holds it
 * @param fence grows with every lease of this store
 * @param until when another run may take it, by the store's clock; exclusive
 */
public record Lease(String store, RunId run, long fence, Instant until) {

    /** Checks for null. */
    public Lease {
        requireNonNull(store, "store");
        requireNonNull(run, "run");
        requireNonNull(until, "until");
    }
}
