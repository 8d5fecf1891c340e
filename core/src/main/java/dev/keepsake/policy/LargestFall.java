package dev.keepsake.policy;

import dev.keepsake.reference.ReferenceReceipt;
import java.util.function.ToLongFunction;

/** Refuses when a provider has much less to say than before. */
record LargestFall(Fraction limit) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.providers().stream()
                .flatMap(now -> now.previous().stream().map(before -> judge(facts, before, now.receipt())))
                .reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(RunFacts facts, ReferenceReceipt before, ReferenceReceipt now) {
        return judge(facts, before, now, "reported", "references", ReferenceReceipt::references)
                .and(judge(
                        facts,
                        before,
                        now,
                        "read",
                        "rows",
                        receipt -> receipt.rows().read()));
    }

    private Verdict judge(
            RunFacts facts,
            ReferenceReceipt then,
            ReferenceReceipt receipt,
            String did,
            String what,
            ToLongFunction<ReferenceReceipt> figure) {
        long before = figure.applyAsLong(then);
        long now = figure.applyAsLong(receipt);
        long missing = before - now - TakenOver.byNew(facts, then, figure);
        if (!limit.isExceededBy(missing, before)) {
            return Verdict.allow();
        }
        return Verdict.refuse("Provider '" + receipt.provider() + "' " + did + " " + now + " " + what + ", and "
                + before
                + " before: a fall of " + Fraction.inWords(missing, before) + ", more than the limit of " + limit
                + ". Look for rows that were lost, filtered or moved; raise the limit for one run only if they were"
                + " deleted on purpose.");
    }

    @Override
    public String toString() {
        return "refuse when a provider's references or rows fall by more than " + limit;
    }
}
