package dev.keepsake.report;

import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.RunId;

/**
 * Is told how a run goes. Implemented by applications, for progress, metrics and notices; every method may be left out.
 *
 * <p><b>It can't change a run.</b> What a listener throws is logged and dropped, so a broken notice never removes or
 * keeps a blob.
 *
 * <p><b>Calls are in order and mostly from the thread of the run;</b> {@link #progressed} may come from other threads
 * while a store lists in parallel. A slow listener slows the run.
 *
 * <p><b>Every plan and every execution ends with {@link #finished} exactly once,</b> also when it refuses or fails. Both
 * carry the same run. A restore, a search for dangling references and an explanation tell their phases only; what they
 * did is what they return or throw.
 */
public interface CollectorListener {

    /** Listens to nothing. */
    CollectorListener NO_OP = new CollectorListener() {};

    /**
     * A phase begins.
     *
     * @param run the run
     * @param phase the phase
     */
    default void phaseStarted(RunId run, Phase phase) {}

    /**
     * A phase goes on; told about every thousandth blob or reference.
     *
     * @param run the run
     * @param phase the phase
     * @param done how many blobs or references it has dealt with
     */
    default void progressed(RunId run, Phase phase, long done) {}

    /**
     * A phase is complete. Not told of a phase that fails.
     *
     * @param run the run
     * @param phase the phase
     * @param done how many blobs or references it dealt with
     */
    default void phaseFinished(RunId run, Phase phase, long done) {}

    /**
     * The first, small batch of a sweep is done, and the pause after it begins. Who sees that something is wrong restores
     * the run, which also ends the sweep (incident 55).
     *
     * @param run the run
     * @param counts what became of the first batch
     */
    default void firstBatchRemoved(RunId run, RemovalCounts counts) {}

    /**
     * A blob was referenced after it was condemned or removed. Nothing more is removed from the store until a person has
     * acknowledged it.
     *
     * @param contradiction what was found
     */
    default void contradicted(Contradiction contradiction) {}

    /**
     * A plan was made or executed, or the run refused or failed on the way.
     *
     * @param report its account
     */
    default void finished(RunReport report) {}
}
