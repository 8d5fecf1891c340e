package dev.keepsake.ledger;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.plan.RunId;
import java.util.List;

/** What runs were about to do, written before, and what became of it, written after. */
public interface Journal {

    /**
     * Remembers blobs that are about to be removed. Nothing is removed before this returned.
     *
     * @param run the run
     * @param blobs one batch
     */
    void intend(RunId run, List<Blob> blobs);

    /**
     * Remembers what became of a batch.
     *
     * @param run the run
     * @param outcomes one for each intended blob
     */
    void removed(RunId run, List<RemovalOutcome> outcomes);

    /**
     * Everything that was intended, in order.
     *
     * @param run the run
     * @return the blobs, with or without an outcome
     */
    List<Blob> intents(RunId run);

    /**
     * The outcomes so far, in order.
     *
     * @param run the run
     * @return one for each blob whose batch was answered
     */
    List<RemovalOutcome> outcomes(RunId run);

    /**
     * What a run removed, or may have removed, and nobody has restored yet: every outcome with a restore point.
     *
     * @param run the run
     * @return blobs with their restore points, in order of removal
     */
    List<RestorableBlob> restorable(RunId run);

    /**
     * Remembers what became of a restore. Restored and already present blobs are no longer restorable.
     *
     * @param run the run whose removals were undone
     * @param outcomes one for each blob that was asked for
     */
    void restored(RunId run, List<RestoreOutcome> outcomes);
}
