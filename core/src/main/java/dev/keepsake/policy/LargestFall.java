package dev.keepsake.policy;

import dev.keepsake.reference.ReferenceReceipt;

/** Refuses when a provider has much less to say than before. */
record LargestFall(Fraction limit) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.providers().stream()
                .flatMap(now -> now.previous().stream().map(before -> judge(before, now.receipt())))
                .reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(ReferenceReceipt before, ReferenceReceipt now) {
        return judge(now, "reported", "references", before.references(), now.references())
                .and(judge(now, "read", "rows", before.rows().read(), now.rows().read()));
    }

    private Verdict judge(ReferenceReceipt receipt, String did, String what, long before, long now) {
        if (!limit.isExceededBy(before - now, before)) {
            return Verdict.allow();
        }
        return Verdict.refuse("Provider '" + receipt.provider() + "' " + did + " " + now + " " + what + ", and "
                + before
                + " before: a fall of " + Fraction.inWords(before - now, before) + ", more than the limit of " + limit
                + ". Look for rows that were lost, filtered or moved; raise the limit for one run only if they were"
                + " deleted on purpose.");
    }

    @Override
    public String toString() {
        return "refuse when a provider's references or rows fall by more than " + limit;
    }
}
