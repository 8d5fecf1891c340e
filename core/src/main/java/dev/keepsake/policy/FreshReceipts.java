package dev.keepsake.policy;

import dev.keepsake.reference.ReferenceReceipt;
import java.time.Duration;
import java.time.Instant;

/** Refuses when references were read from a state of the database that is older than the listing. */
record FreshReceipts(Duration tolerance) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.receipts().stream()
                .map(each -> judge(each, facts.storeTime()))
                .reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(ReferenceReceipt receipt, Instant listed) {
        Duration older = Duration.between(receipt.snapshot().takenAt(), listed);
        if (older.compareTo(tolerance) <= 0) {
            return Verdict.allow();
        }
        return Verdict.refuse("Provider '" + receipt.provider() + "' read "
                + receipt.snapshot().database() + " as of "
                + receipt.snapshot().takenAt() + ", which is " + older + " before the listing of " + listed
                + " and more than the tolerance of " + tolerance
                + ". References of blobs that came since are missing. Read from the primary or from a replica that"
                + " keeps up, after the listing; if only the clocks differ, mend them or raise the tolerance.");
    }

    @Override
    public String toString() {
        return "refuse when references were read from a state more than " + tolerance + " older than the listing";
    }
}
