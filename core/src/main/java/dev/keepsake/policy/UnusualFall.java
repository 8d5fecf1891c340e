package dev.keepsake.policy;

import dev.keepsake.reference.ReferenceReceipt;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/**
 * Holds a run in which a provider has less to say than last time, by more than it usually changes. What an application
 * deleted together with its blobs harms nobody: no more is missing than there are orphans.
 */
record UnusualFall(int deviations) implements Bound {

    /** Fewer runs tell nothing about what is usual. */
    static final int LEAST_RUNS = 10;

    /** What may fall without any history. */
    static final Fraction UNKNOWN = Fraction.of(0.05);

    /** A provider that always says the same has no spread; so much of its figure counts as one. */
    private static final double LEAST_SPREAD = 0.01;

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.providers().stream()
                .map(each -> judge(facts, each, "references", ReferenceReceipt::references)
                        .and(judge(
                                facts, each, "rows", receipt -> receipt.rows().read())))
                .reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(
            RunFacts facts, ProviderFacts provider, String what, ToLongFunction<ReferenceReceipt> figure) {
        if (provider.previous().isEmpty()) {
            return Verdict.allow();
        }
        ReferenceReceipt then = provider.previous().get();
        long before = figure.applyAsLong(then);
        long now = figure.applyAsLong(provider.receipt());
        long missing = Math.min(
                before - now - TakenOver.byNew(facts, then, figure),
                facts.orphans().count());
        if (missing <= UnusualOrphans.HANDFUL) {
            return Verdict.allow();
        }
        String found = "Provider '" + provider.receipt().provider() + "' reported " + now + " " + what + ", and "
                + before + " before; " + missing + " of them (" + Fraction.inWords(missing, before) + ") are missing.";
        Usual usual = Usual.of(facts.context().earlier().stream()
                .flatMap(each -> each.providers().stream())
                .filter(each ->
                        each.receipt().provider().equals(provider.receipt().provider()))
                .flatMapToDouble(each -> change(each, figure)));
        if (usual.figures() < LEAST_RUNS) {
            return UNKNOWN.isExceededBy(missing, before) ? Verdict.hold(found + unknown()) : Verdict.allow();
        }
        double times = (double) missing / before / Math.max(usual.spread(), LEAST_SPREAD);
        return times <= deviations ? Verdict.allow() : Verdict.hold(found + known(usual, times));
    }

    /** By which part a figure changed from one run to the next. */
    private static DoubleStream change(ProviderFacts provider, ToLongFunction<ReferenceReceipt> figure) {
        Optional<Long> before = provider.previous().map(figure::applyAsLong).filter(each -> each > 0);
        return before.map(each -> DoubleStream.of((double) (figure.applyAsLong(provider.receipt()) - each) / each))
                .orElse(DoubleStream.empty());
    }

    private static String unknown() {
        return " No more than " + UNKNOWN + " pass while fewer than " + LEAST_RUNS + " runs tell what is usual."
                + nextStep();
    }

    private String known(Usual usual, double times) {
        return " In the last " + usual.figures() + " runs it typically changed by " + percent(usual.median())
                + ", give or take " + percent(usual.spread()) + "; this is " + Usual.rounded(times)
                + " times that spread, more than the limit of " + deviations + "." + nextStep();
    }

    private static String nextStep() {
        return " Look for rows that were lost, filtered or moved; approve the plan if they were deleted on purpose.";
    }

    private static String percent(double share) {
        return Usual.rounded(100 * share) + " %";
    }

    @Override
    public String toString() {
        return "hold when a provider's references or rows fall by more than " + deviations
                + " times the usual spread of their changes";
    }
}
