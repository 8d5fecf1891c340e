package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.plan.RunId;
import java.time.Instant;

/**
 * A blob that a run removed, or may have removed, and that nobody has restored or purged since.
 *
 * @param run the run
 * @param namespace the name of the namespace that it belonged to
 * @param removed the blob and where its data is
 * @param at when its removal was written down, by the store's clock
 */
public record RemovedBlob(RunId run, String namespace, RestorableBlob removed, Instant at) {

    /** Checks for null. */
    public RemovedBlob {
        requireNonNull(run, "run");
        requireNonNull(namespace, "namespace");
        requireNonNull(removed, "removed");
        requireNonNull(at, "at");
    }
}
