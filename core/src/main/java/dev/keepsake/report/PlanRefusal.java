package dev.keepsake.report;

import dev.keepsake.ledger.Contradiction;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ProviderId;
import java.time.Duration;
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
    record ReferencedNow(long count, List<String> examples) implements PlanRefusal {
        /** Copies the list. */
        public ReferencedNow {
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

    /**
     * Another run works on the store (incident 54).
     *
     * @param detail which, and until when its lease holds
     */
    record AnotherRun(String detail) implements PlanRefusal {
        @Override
        public String message() {
            return detail;
        }
    }

    /**
     * The lease of the run may end before a request that is sent now would be answered (incident 54).
     *
     * @param left what was left of it
     * @param needed what a request needs
     */
    record LeaseRunsOut(Duration left, Duration needed) implements PlanRefusal {
        @Override
        public String message() {
            return "The run has " + left + " left of its lease, and a request to the store may live for " + needed
                    + ", so nothing more is removed. The process was paused, or a batch took very long. Make a new"
                    + " plan for the rest.";
        }
    }

    /** The thread of the run was interrupted between two batches. */
    record Interrupted() implements PlanRefusal {
        @Override
        public String message() {
            return "The thread of the run was interrupted between two batches. What was removed is written down. Make a"
                    + " new plan for the rest.";
        }
    }

    /**
     * A blob that was removed is referenced again; it was restored (design.md, net 10).
     *
     * @param count how many
     * @param failed how many of them could not be restored
     * @param examples the first of their keys
     */
    record ReferencedAgain(long count, long failed, List<String> examples) implements PlanRefusal {
        /** Copies the list. */
        public ReferencedAgain {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return count + " removed " + (count == 1 ? "blob is" : "blobs are") + " referenced again"
                    + Examples.suchAs(examples) + "; " + (count - failed) + " of them "
                    + (count - failed == 1 ? "was" : "were") + " restored, and " + failed + " could not be."
                    + " Nothing more is removed until somebody has looked. Find out why an earlier run took them for"
                    + " orphans, restore what is missing, and acknowledge it.";
        }
    }

    /**
     * Earlier contradictions were not acknowledged.
     *
     * @param open what was found, oldest first; at least one
     */
    record NotAcknowledged(List<Contradiction> open) implements PlanRefusal {
        /** Copies the list. */
        public NotAcknowledged {
            open = List.copyOf(open);
        }

        @Override
        public String message() {
            Contradiction first = open.get(0);
            return open.size() + (open.size() == 1 ? " contradiction was" : " contradictions were")
                    + " not acknowledged; the first is of run " + first.run() + " at " + first.at() + ": "
                    + Quantity.blobs(first.count()) + " " + first.detail() + ", such as '"
                    + first.examples().get(0)
                    + "'. Find out why references were missed, restore what is missing, and acknowledge it.";
        }
    }

    /**
     * A provider could not look planned keys up again right before their removal (incidents 18 to 26).
     *
     * @param provider which
     * @param detail what happened
     */
    record LookupFailed(ProviderId provider, String detail) implements PlanRefusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' could not look up whether the next blobs are referenced: " + detail
                    + " Nothing more is removed. Mend the cause and make a new plan.";
        }
    }
}
