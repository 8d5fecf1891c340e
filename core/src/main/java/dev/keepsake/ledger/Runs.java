package dev.keepsake.ledger;

import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import java.util.Optional;

/** The runs as a state machine that moves by compare-and-set. */
public interface Runs {

    /**
     * Begins a run in state {@link RunState#STARTED}.
     *
     * @param run its name
     * @param store the name of the store it is about
     * @throws IllegalArgumentException if a run of this name exists
     */
    void start(RunId run, String store);

    /**
     * Keeps the plan of a started run and moves the run to {@link RunState#PLANNED}, both or neither.
     *
     * @param plan the plan
     * @throws IllegalTransitionException if the run is not in state {@link RunState#STARTED}
     */
    void planned(Plan plan);

    /**
     * Moves a run, if it is where the caller believes it to be. {@link RunState#PLANNED} is reached through
     * {@link #planned} alone, because a planned run has a plan.
     *
     * @param run its name
     * @param from the state the caller believes it to be in
     * @param to the next state
     * @throws IllegalTransitionException if the run is elsewhere, or the step is not legal
     *     ({@link RunState#canBecome}), or leads to {@link RunState#PLANNED}
     */
    void advance(RunId run, RunState from, RunState to);

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
}
