package dev.keepsake.policy;

import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.function.ToDoubleFunction;

/** Holds a run in which a provider has less to say than it usually has. */
record UnusualFall(int deviations) implements Bound {

    /** Fewer runs tell nothing about what is usual. */
    static final int LEAST_RUNS = 5;

    /** What may fall without any history. */
    static final Fraction UNKNOWN = Fraction.of(0.05);

    /** A provider that always says the same has no spread; so much of its figure counts as one. */
    private static final double LEAST_SPREAD = 0.005;

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.providers().stream()
                .map(each -> judge(facts, each, "references", ReferenceReceipt::references)
                        .and(judge(
                                facts, each, "rows", receipt -> receipt.rows().read())))
                .reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(
            RunFacts facts, ProviderFacts provider, String what, ToDoubleFunction<ReferenceReceipt> figure) {
        ReferenceReceipt receipt = provider.receipt();
        Usual usual = Usual.of(facts.context().earlier().stream()
                .flatMap(each -> each.receipts().stream())
                .filter(each -> each.provider().equals(receipt.provider()))
                .mapToDouble(figure));
        double now = figure.applyAsDouble(receipt);
        if (usual.figures() < LEAST_RUNS) {
            return provider.previous()
                    .map(before ->
                            judgeAlone(receipt.provider(), what, (long) figure.applyAsDouble(before), (long) now))
                    .orElse(Verdict.allow());
        }
        double below = -usual.above(now, Math.max(1, LEAST_SPREAD * usual.median()));
        if (below <= deviations) {
            return Verdict.allow();
        }
        return Verdict.hold(
                "Provider '" + receipt.provider() + "' reported " + (long) now + " " + what + ". In the last "
                        + usual.figures() + " runs it was typically " + Usual.rounded(usual.median())
                        + ", give or take "
                        + Usual.rounded(usual.spread()) + "; this is " + Usual.rounded(below)
                        + " times that below, more than the limit of " + deviations
                        + ". Look for rows that were lost, filtered or moved; approve the plan if they were deleted on purpose.");
    }

    private static Verdict judgeAlone(ProviderId provider, String what, long before, long now) {
        if (!UNKNOWN.isExceededBy(before - now, before)) {
            return Verdict.allow();
        }
        return Verdict.hold("Provider '" + provider + "' reported " + now + " " + what + ", and " + before
                + " before: a fall of " + Fraction.inWords(before - now, before) + ", more than the " + UNKNOWN
                + " that pass while fewer than " + LEAST_RUNS
                + " runs tell what is usual. Look for rows that were lost, filtered or moved; approve the plan if they"
                + " were deleted on purpose.");
    }

    @Override
    public String toString() {
        return "hold when a provider's references or rows are more than " + deviations
                + " times the usual spread below what is usual";
    }
}
