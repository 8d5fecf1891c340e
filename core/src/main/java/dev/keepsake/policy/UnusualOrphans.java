package dev.keepsake.policy;

import java.util.Optional;
import java.util.stream.DoubleStream;

/** Holds a run in which a namespace has more orphans than it usually has. */
record UnusualOrphans(int deviations) implements Bound {

    /** What may be orphaned without any history. */
    static final Fraction UNKNOWN = Fraction.of(0.01);

    /** So many are nothing that anybody needs to look at. */
    static final int HANDFUL = 10;

    /** Where orphans hardly vary, so much of a namespace counts as their spread. */
    private static final double LEAST_SPREAD = 0.0045;

    static final String LEAST_SPREAD_IN_WORDS = "0.45 %";

    private static final double OF_THE_MEDIAN = 0.1;

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.namespaces().stream()
                .filter(each -> each.orphans().count() > HANDFUL)
                .map(each -> judge(facts.context(), each))
                .reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(RunContext context, NamespaceFacts now) {
        Usual usual = Usual.of(context.earlier().stream()
                .flatMap(each -> each.namespaces().stream())
                .filter(each -> each.namespace().name().equals(now.namespace().name()))
                .flatMapToDouble(each -> share(each).map(DoubleStream::of).orElse(DoubleStream.empty())));
        if (usual.figures() < UnusualFall.LEAST_RUNS) {
            return judgeAlone(now, left(context, now));
        }
        double share = share(now).orElse(0.0);
        double known = Math.max(0, left(context, now) - usual.median());
        double above = usual.above(share - known, Math.max(LEAST_SPREAD, OF_THE_MEDIAN * usual.median()));
        if (above <= deviations) {
            return Verdict.allow();
        }
        return Verdict.hold(
                found(now) + " In the last " + usual.figures() + " runs it was typically "
                        + percent(usual.median()) + ", give or take " + percent(usual.spread()) + "; this is "
                        + Usual.rounded(above) + " times that above, more than the limit of " + deviations
                        + ". Look at examples of them for references that no provider reads; approve the plan if they are real.");
    }

    /**
     * The share that the latest run left behind, which nobody stopped: too young, or seen for the first time. They are there
     * still, and somebody who approved them need not do so again.
     */
    private static double left(RunContext context, NamespaceFacts now) {
        return context.earlier().stream()
                .limit(1)
                .flatMap(each -> each.namespaces().stream())
                .filter(each -> each.namespace().name().equals(now.namespace().name()))
                .mapToDouble(each ->
                        (double) (each.orphans().count() - each.candidates().count())
                                / Math.max(1, now.blobs().count()))
                .sum();
    }

    private static Verdict judgeAlone(NamespaceFacts now, double left) {
        long known = Math.round(left * now.blobs().count());
        if (!UNKNOWN.isExceededBy(now.orphans().count() - known, now.blobs().count())) {
            return Verdict.allow();
        }
        return Verdict.hold(found(now) + " No more than " + UNKNOWN + " pass while fewer than " + UnusualFall.LEAST_RUNS
                + " runs tell what is usual. Look at examples of them for references that no provider reads; approve the"
                + " plan if they are real.");
    }

    private static String found(NamespaceFacts now) {
        return "In namespace '" + now.namespace().name() + "' " + now.orphans().count() + " of "
                + now.blobs().count() + " blobs ("
                + Fraction.inWords(now.orphans().count(), now.blobs().count()) + ") are orphans.";
    }

    private static Optional<Double> share(NamespaceFacts facts) {
        return facts.blobs().count() == 0
                ? Optional.empty()
                : Optional.of((double) facts.orphans().count() / facts.blobs().count());
    }

    private static String percent(double share) {
        return Usual.rounded(100 * share) + " %";
    }

    @Override
    public String toString() {
        return "hold when the share of a namespace's orphans is more than " + deviations
                + " times the usual spread above what is usual";
    }
}
