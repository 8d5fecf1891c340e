package dev.keepsake.report;

import dev.keepsake.policy.Verdict;
import java.util.List;

/** The plan may not be executed, or the run broke. */
public sealed interface PlanRefusal extends Refusal {

    /**
     * Something outside the store and the providers broke: the disk, the ledger, or Keepsake itself.
     *
     * @param detail what happened
     */
    record RunBroke(String detail) implements PlanRefusal {
        @Override
        public String message() {
            return "The run broke: " + detail + " Mend the cause and run again.";
        }
    }

    /**
     * The policies refuse the plan.
     *
     * @param verdict their joined verdict
     */
    record PolicyVerdict(Verdict verdict) implements PlanRefusal {
        @Override
        public String message() {
            return "The policies do not let the plan pass: "
                    + String.join(
                            " ",
                            verdict.reasons().stream().map(Verdict.Reason::text).toList());
        }
    }

    /**
     * A planned blob is referenced after all.
     *
     * @param count how many
     * @param examples the first of their keys
     */
    record Contradiction(long count, List<String> examples) implements PlanRefusal {
        /** Copies the list. */
        public Contradiction {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return count + " planned " + (count == 1 ? "blob is" : "blobs are") + " referenced now"
                    + Examples.suchAs(examples)
                    + ". The plan is void. Make a new one; if this happens again, the providers disagree with themselves.";
        }
    }

    /**
     * The plan is not the one that the ledger keeps, or can't be executed any more.
     *
     * @param detail what differs, and what to do
     */
    record PlanVoid(String detail) implements PlanRefusal {
        @Override
        public String message() {
            return "The plan is void: " + detail;
        }
    }
}
