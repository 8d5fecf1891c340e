package dev.keepsake.policy;

import dev.keepsake.reference.ProviderId;

/** Refuses when too many of a provider's references name nothing. */
record LargestDanglingShare(Fraction limit) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return facts.providers().stream().map(this::judge).reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(ProviderFacts facts) {
        if (!limit.isExceededBy(facts.dangling(), facts.distinct())) {
            return Verdict.allow();
        }
        ProviderId provider = facts.receipt().provider();
        return Verdict.refuse("Of provider '" + provider + "' " + facts.dangling() + " of " + facts.distinct()
                + " distinct references (" + Fraction.inWords(facts.dangling(), facts.distinct())
                + ") name no blob of the store, more than the limit of " + limit
                + ". The bucket or the mapping may be the wrong one. See them and their rows with"
                + " BlobCollector.dangling(); raise the limit only if those blobs are truly gone.");
    }

    @Override
    public String toString() {
        return "refuse when more than " + limit + " of a provider's references name no blob";
    }
}
