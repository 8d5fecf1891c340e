package dev.keepsake.policy;

import java.util.List;
import java.util.Optional;

/** Keeps everything while a provider is new or changed. */
record Shadow(long runs) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.providers().stream()
                .map(each -> judge(each, facts.context().earlier()))
                .reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(ProviderFacts provider, List<RunFacts> earlier) {
        long same = earlier.stream().takeWhile(each -> hasSame(provider, each)).count();
        if (same >= runs) {
            return Verdict.allow();
        }
        return Verdict.keep("Provider '" + provider.receipt().provider() + "' is new or was changed: " + same
                + " of the runs right before had it as it is, and " + runs
                + " must. Until then runs report and remove nothing; compare their reports with what you expect.");
    }

    /** What nobody knows is not the same. */
    private static boolean hasSame(ProviderFacts provider, RunFacts run) {
        Optional<String> likeness = provider.likeness();
        return likeness.isPresent()
                && run.providers().stream()
                        .filter(each -> each.receipt()
                                .provider()
                                .equals(provider.receipt().provider()))
                        .anyMatch(each -> each.likeness().equals(likeness));
    }

    @Override
    public String toString() {
        return "keep everything until each provider was the same for " + runs + (runs == 1 ? " run" : " runs");
    }
}
