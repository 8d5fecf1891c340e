package dev.keepsake.ledger;

import java.util.Set;

/** Where a run is. A run moves only along {@link #canBecome}. */
public enum RunState {
    /** It has begun and decided nothing yet. */
    STARTED,
    /** It has a plan that may be executed. */
    PLANNED,
    /** A person approved its plan, which a policy holds. */
    APPROVED,
    /** It refused to remove anything. Terminal. */
    REFUSED,
    /** Something broke before anything was removed. Terminal. */
    FAILED,
    /** Its plan is being executed, or single keys are removed that the application released. */
    SWEEPING,
    /** Every candidate of its plan, or every released key, has an outcome. */
    SWEPT,
    /** The execution ended early; what has an outcome is in the journal. */
    STOPPED,
    /** What it removed was brought back. Terminal. */
    RESTORED;

    /**
     * Whether a run in this state may go on to another.
     *
     * @param next the other state
     * @return true if the step is legal
     */
    public boolean canBecome(RunState next) {
        return successors().contains(next);
    }

    private Set<RunState> successors() {
        return switch (this) {
            case STARTED -> Set.of(PLANNED, REFUSED, FAILED);
            case PLANNED -> Set.of(APPROVED, SWEEPING, REFUSED, FAILED);
            case APPROVED -> Set.of(SWEEPING, REFUSED, FAILED);
            case SWEEPING -> Set.of(SWEPT, STOPPED);
            case SWEPT, STOPPED -> Set.of(RESTORED);
            case REFUSED, FAILED, RESTORED -> Set.of();
        };
    }
}
