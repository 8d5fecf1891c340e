package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.plan.RunId;
import java.time.Instant;

/**
 * A blob that a run removed, or may have removed, and that nobody has restored or purged since.
 *
 * @param run the run
 * @param namespace the name of the namespace that it belonged to; empty if nobody wrote it down
 * @param removed the blob and where its data is
 * @param at when its removal was written down, by the store's clock; {@link #NO_TIME} if nobody did
 */
public record RemovedBlob(RunId run, String namespace, RestorableBlob removed, Instant at) {

    /**
     * The time of a removal whose time nobody wrote down: so late that its restore window never ends, and what was removed
     * is never purged.
     */
    public static final Instant NO_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** Checks for null. */
    public RemovedBlob {
        requireNonNull(run, "run");
        requireNonNull(namespace, "namespace");
        requireNonNull(removed, "removed");
        requireNonNull(at, "at");
    }
}
