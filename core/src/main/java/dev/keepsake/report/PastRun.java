package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import java.util.Optional;

/**
 * What an earlier run did to one key, as the ledger has it.
 *
 * @param run the run
 * @param state where it is; empty if the ledger doesn't know it
 * @param deed what it did
 * @param outcome what the store answered; empty if nothing was tried, or no answer was written down
 */
public record PastRun(RunId run, Optional<RunState> state, Deed deed, Optional<RemovalOutcome> outcome) {

    /** Checks for null. */
    public PastRun {
        requireNonNull(run, "run");
        requireNonNull(state, "state");
        requireNonNull(deed, "deed");
        requireNonNull(outcome, "outcome");
    }

    @Override
    public String toString() {
        String answer = outcome.map(each -> ": " + inWords(each)).orElse("");
        return "run " + run + " (" + state.map(Enum::name).orElse("unknown") + ") " + deed.inWords + answer;
    }

    private static String inWords(RemovalOutcome outcome) {
        if (outcome instanceof RemovalOutcome.Refused refused) {
            return "refused by the store, [" + refused.code() + "] " + refused.message();
        }
        if (outcome instanceof RemovalOutcome.Throttled throttled) {
            return "turned away by the store for coming too fast, " + throttled.message();
        }
        if (outcome instanceof RemovalOutcome.Kept kept) {
            return "kept, " + kept.reason();
        }
        if (outcome instanceof RemovalOutcome.Unknown unknown) {
            return "nobody can tell, " + unknown.message();
        }
        if (outcome instanceof RemovalOutcome.Changed) {
            return "changed, so it was left alone";
        }
        return outcome instanceof RemovalOutcome.AlreadyAbsent ? "it had gone before" : "removed";
    }

    /** What a run can have done to a key. */
    public enum Deed {
        /** The ledger keeps no plan of such a run. */
        NO_PLAN("made no plan that the ledger keeps"),
        /** The run was about another store. */
        OTHER_STORE("was about another store"),
        /** Its plan doesn't have the key. */
        NOT_PLANNED("did not plan to remove it"),
        /** Its plan has the key, and the removal was not begun. */
        PLANNED("planned to remove it and did not try"),
        /** It was about to be removed. */
        TRIED("tried to remove it"),
        /** It was removed, and a restore has dealt with it since: it is back, or its key was in use again. */
        RESTORED("removed it, and a restore dealt with it since");

        private final String inWords;

        Deed(String inWords) {
            this.inWords = inWords;
        }
    }
}
