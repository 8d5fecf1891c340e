package dev.keepsake.policy;

import dev.keepsake.reference.ReferenceReceipt;

/** Refuses when a provider reports too few references. */
record MinimumReferences(long floor) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        if (facts.receipts().isEmpty()) {
            return Verdict.refuse("No provider reported, though each has to report at least " + floor
                    + " references. Register the providers of this store.");
        }
        return facts.receipts().stream().map(this::judge).reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(ReferenceReceipt receipt) {
        if (receipt.references() >= floor) {
            return Verdict.allow();
        }
        return Verdict.refuse("Provider '" + receipt.provider() + "' reported " + receipt.references()
                + " references out of " + receipt.rows().read() + " rows, fewer than the minimum of " + floor
                + ". Check that it still reads the place where references are kept; retire it if they have moved.");
    }

    @Override
    public String toString() {
        return "refuse when a provider reports fewer than " + floor + " references";
    }
}
