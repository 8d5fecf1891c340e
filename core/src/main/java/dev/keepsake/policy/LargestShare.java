package dev.keepsake.policy;

/** Refuses when orphans are too large a part of the whole. */
record LargestShare(Fraction limit, Scope scope) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return scope.of(facts).map(this::judge).reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(Scope.Measured measured) {
        Tally orphans = measured.orphans();
        Tally blobs = measured.blobs();
        if (!limit.isExceededBy(orphans.count(), blobs.count())
                && !limit.isExceededBy(orphans.bytes(), blobs.bytes())) {
            return Verdict.allow();
        }
        return Verdict.refuse("In " + measured.name() + " " + orphans.count() + " of " + blobs.count() + " blobs ("
                + orphans.bytes() + " of " + blobs.bytes() + " bytes) are orphans, more than the limit of " + limit
                + ". Look for references that no provider reads; raise the limit only if the orphans are real.");
    }

    @Override
    public Object bounded() {
        return Bound.of(this, scope);
    }

    @Override
    public String toString() {
        return "refuse when more than " + limit + " of " + (scope == Scope.TOTAL ? "all blobs" : "a namespace's blobs")
                + " are orphans";
    }
}
