package dev.keepsake.ledger;

import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import java.util.List;
import java.util.Optional;

/** The runs as a state machine that moves by compare-and-set. Methods with a lease are fenced ({@link Ledger}). */
public interface Runs {

    /**
     * Begins the run of a lease, on its store, in state {@link RunState#STARTED}.
     *
     * @param lease the run's right to work on the store
     * @throws FencedOutException if the lease is lost
     * @throws IllegalArgumentException if a run of this name exists
     */
    void start(Lease lease);

    /**
     * Begins the run of a lease, on its store, in state {@link RunState#SWEEPING} and without a plan: it removes single
     * keys that the application released. It is never among the {@linkplain #judged judged} ones, because it found nothing
     * that later runs could be measured by.
     *
     * @param lease the run's right to work on the store
     * @throws FencedOutException if the lease is lost
     * @throws IllegalArgumentException if a run of this name exists
     */
    void release(Lease lease);

    /**
     * Keeps the plan of a started run and moves the run to {@link RunState#PLANNED}, both or neither.
     *
     * @param lease the run's right to work on the store
     * @param plan the plan of that run
     * @throws FencedOutException if the lease is lost
     * @throws IllegalTransitionException if the run is not in state {@link RunState#STARTED}
     * @throws IllegalArgumentException if the plan is of another run than the lease
     */
    void planned(Lease lease, Plan plan);

    /**
     * Keeps a person's approval and moves the run from {@link RunState#PLANNED} to {@link RunState#APPROVED}, both or
     * neither. Needs no lease: nothing is removed by it.
     *
     * @param run its name
     * @param approval of the plan that the ledger keeps
     * @throws IllegalTransitionException if the run is not in state {@link RunState#PLANNED}
     * @throws IllegalArgumentException if the digest is not that of the run's plan
     */
    void approve(RunId run, Approval approval);

    /**
     * The approval of a run's plan, which may be over by now.
     *
     * @param run its name
     * @return empty if there is no such run, or nobody approved its plan
     */
    Optional<Approval> approval(RunId run);

    /**
     * Moves a run, if it is where the caller believes it to be. {@link RunState#PLANNED} and {@link RunState#APPROVED} are
     * reached through {@link #planned} and {@link #approve} alone, because such a run has a plan, and an approval.
     *
     * @param lease a right to work on the run's store; may be that of another run, which settles one that crashed
     * @param run its name
     * @param from the state the caller believes it to be in
     * @param to the next state
     * @throws FencedOutException if the lease is lost
     * @throws IllegalTransitionException if the run is elsewhere, or the step is not legal
     *     ({@link RunState#canBecome}), or leads to {@link RunState#PLANNED} or {@link RunState#APPROVED}
     * @throws IllegalArgumentException if the run is of another store than the lease
     */
    void advance(Lease lease, RunId run, RunState from, RunState to);

    /**
     * Ends a sweep, so that it is not taken up again while it is undone: from {@link RunState#SWEEPING} to
     * {@link RunState#STOPPED}. A run that is elsewhere stays there. Needs no lease, and takes nobody's: revoke that as well.
     *
     * @param run its name
     */
    void stop(RunId run);

    /**
     * Moves a run from {@link RunState#SWEPT} or {@link RunState#STOPPED} to {@link RunState#RESTORED}. Needs no lease: an
     * undo is always possible.
     *
     * @param run its name
     * @throws IllegalTransitionException if the run is elsewhere
     */
    void restored(RunId run);

    /**
     * Where a run is.
     *
     * @param run its name
     * @return empty if there is no such run
     */
    Optional<RunState> state(RunId run);

    /**
     * The plan of a run.
     *
     * @param run its name
     * @return empty if there is no such run, or it made no plan
     */
    Optional<Plan> plan(RunId run);

    /**
     * The latest runs of a store.
     *
     * @param store the store's name
     * @param limit how many at most; at least 1
     * @return the one that started last comes first
     * @throws IllegalArgumentException if the limit is below 1
     */
    List<RunSummary> recent(String store, int limit);

    /**
     * The latest runs of a store that made a plan, whatever became of it.
     *
     * @param store the store's name
     * @param limit how many at most; at least 1
     * @return the one that started last comes first
     * @throws IllegalArgumentException if the limit is below 1
     */
    List<JudgedRun> judged(String store, int limit);

    /**
     * The runs of a store that are in a state.
     *
     * @param store the store's name
     * @param state the state
     * @return the one that started first comes first
     */
    List<RunId> in(String store, RunState state);
}
