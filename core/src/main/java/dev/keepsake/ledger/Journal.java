package dev.keepsake.ledger;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.plan.RunId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What runs were about to do, written before, and what became of it, written after. Only intents need a lease: what became
 * of something is true whoever tells it.
 *
 * <p>An intent is open until an outcome that is not {@link RemovalOutcome.Unknown} settles it: the earliest open one of
 * the same run and the same blob. A blob may be
 * intended again later in its run.
 */
public interface Journal {

    /**
     * Remembers removals that are about to be tried. Nothing is removed before this returned. Fenced ({@link Ledger}).
     *
     * @param lease the right of a started run to work on the store
     * @param batch one batch
     * @throws FencedOutException if the lease is lost
     */
    void intend(Lease lease, List<RemovalIntent> batch);

    /**
     * Remembers what became of removals, whoever holds the lease by now, because the blobs are gone or not. One that is
     * {@link RemovalOutcome.Unknown} leaves its intent open: the request may still be under way. So do all if a later lease
     * of the store was given, under which the same blobs may have been intended again.
     *
     * @param lease the lease under which they were intended
     * @param outcomes one for each removal, in order
     */
    void removed(Lease lease, List<RemovalOutcome> outcomes);

    /**
     * Remembers what a look at open intents found, so long after they were written that no request for them can be under
     * way. Settles them whatever was found. Fenced ({@link Ledger}).
     *
     * @param lease a right to work on the run's store; may be that of another run
     * @param run the run that intended them
     * @param outcomes one for each intent, in order
     * @throws FencedOutException if the lease is lost
     */
    void settled(Lease lease, RunId run, List<RemovalOutcome> outcomes);

    /**
     * Everything that a run intended, in order.
     *
     * @param run the run
     * @return with or without an outcome
     */
    List<RemovalIntent> intents(RunId run);

    /**
     * What a run intended, and nobody could tell yet what became of it.
     *
     * @param run the run
     * @return in order
     */
    List<RemovalIntent> open(RunId run);

    /**
     * The runs with open intents.
     *
     * @param store the store's name
     * @return oldest first
     */
    List<RunId> unsettled(String store);

    /**
     * Which keys may be removed at any moment, or may have been.
     *
     * @param store the store's name
     * @param keys the keys asked for; any number
     * @return those of {@code keys} with an open intent in any run of the store
     */
    Set<BlobKey> underRemoval(String store, Collection<BlobKey> keys);

    /**
     * The outcomes so far, in order.
     *
     * @param run the run
     * @return as they were told
     */
    List<RemovalOutcome> outcomes(RunId run);

    /**
     * What a run removed, or may have removed, and nobody has restored or purged since: every outcome with a restore point.
     *
     * @param run the run
     * @return blobs with their restore points, in order of removal
     */
    List<RestorableBlob> restorable(RunId run);

    /**
     * What all runs of a store removed, or may have removed, and nobody has restored or purged yet. In order of removal: run
     * by run in the order in which they removed, and within a run as {@link #restorable(RunId)}.
     *
     * @param store the store's name
     * @param sink takes each; may call this ledger, and what it throws ends the call
     */
    void restorable(String store, Consumer<RemovedBlob> sink);

    /**
     * Remembers what became of a restore. Restored and already present blobs are no longer restorable.
     *
     * @param run the run whose removals were undone
     * @param outcomes one for each blob that was asked for
     */
    void restored(RunId run, List<RestoreOutcome> outcomes);

    /**
     * Remembers what became of a purge. Purged blobs are no longer restorable; those that were left to the store still are,
     * as long as it keeps them.
     *
     * @param run the run whose removals became final
     * @param outcomes one for each blob that was asked for
     */
    void purged(RunId run, List<PurgeOutcome> outcomes);
}
