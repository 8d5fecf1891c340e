package dev.keepsake.report;

import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.PlanDigest;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Tally;
import java.util.List;

/**
 * Is told how a run goes. Implemented by applications, for progress, metrics and notices; every method may be left out.
 *
 * <p><b>It can't change a run.</b> What a listener throws, errors included, is logged and dropped, so a broken notice never
 * removes or keeps a blob. If it swallows an interrupt that was there before, the interrupt is set again; one that arrives
 * while it waits is its own to set again. A slow listener slows the run.
 *
 * <p><b>A collector tells one listener.</b> Several are told by {@link #all}, where a broken one silences no other.
 *
 * <p><b>Calls come from the thread that called the collector;</b> {@link #progressed} alone may come from others, while a
 * store lists or a provider reads in parallel.
 *
 * <p><b>The order.</b> {@link #started} comes first and {@link #ended} last, exactly once each, whatever was asked of the
 * collector: a plan, an execution, a purge, a restore, a search for dangling references, an explanation. Between them come
 * phases, which may lie inside each other; one that was not finished when the run ended has failed. A plan and its
 * execution are two calls that carry the same run. Both end with {@link #finished} exactly once, right before
 * {@link #ended}, and so does a purge that is refused or fails. If they end with refusals or wait for approval,
 * {@link #refused} or {@link #held} comes right before that, and a {@link #contradicted} that caused it earlier still.
 * What the others did is what they return or throw. {@link #approved} stands alone.
 */
public interface CollectorListener {

    /** Listens to nothing. */
    CollectorListener NO_OP = new CollectorListener() {};

    /**
     * Several listeners as one.
     *
     * @param listeners who is told, in this order; at least one
     * @return a listener that tells every one of them, also after one threw; then it throws what was thrown, as suppressed
     *     exceptions of one that names who threw
     * @throws IllegalArgumentException if there is none
     */
    static CollectorListener all(CollectorListener... listeners) {
        return new AllListeners(List.of(listeners));
    }

    /**
     * The collector begins with something it was asked for. Before this nothing was done, not even the lease asked for.
     *
     * @param run the run, or the name that stands in for one in a search, an explanation, or a restore of several runs
     * @param store the store's name
     */
    default void started(RunId run, String store) {}

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
     * All checks have passed, and the first batch is about to be removed. Told once for each execution that gets this far,
     * right after {@link Phase#SWEEP} began, also if nothing is due.
     *
     * @param run the run
     * @param due what will go at most; on a sweep that is taken up again, what is left of it
     */
    default void sweepStarted(RunId run, Tally due) {}

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
     * The run refused, failed, or stopped in the middle of a sweep. Which of these is told by the report that
     * {@link #finished} brings next.
     *
     * @param run the run
     * @param refusals why; at least one
     */
    default void refused(RunId run, List<Refusal> refusals) {}

    /**
     * A plan was made that waits for a person: nothing goes until somebody approves it. Told by a plan, not by an execution
     * that nobody approved; that one refuses.
     *
     * @param run the run
     * @param reasons why it is held, in sentences; at least one
     * @param digest what a person names who approves exactly this plan
     */
    default void held(RunId run, List<String> reasons, PlanDigest digest) {}

    /**
     * A person approved a held plan, and the ledger has kept it. Told by the collector that was asked to.
     *
     * @param run the run
     * @param approval who, why and until when
     */
    default void approved(RunId run, Approval approval) {}

    /**
     * A plan was made or executed, or the run refused or failed on the way.
     *
     * @param report its account
     */
    default void finished(RunReport report) {}

    /**
     * What was started is over, however it ended.
     *
     * @param run the run
     */
    default void ended(RunId run) {}
}
