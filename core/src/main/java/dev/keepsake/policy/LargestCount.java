package dev.keepsake.policy;

/** Refuses when a plan would remove too many blobs. */
record LargestCount(long limit, Scope scope) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return scope.of(facts).map(this::judge).reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(Scope.Measured measured) {
        long candidates = measured.candidates().count();
        if (candidates <= limit) {
            return Verdict.allow();
        }
        return Verdict.refuse(
                "In " + measured.name() + " " + candidates + " blobs would be removed, more than the limit" + " of "
                        + limit + ". Look at the plan; raise the limit only if all of them are to go.");
    }

    @Override
    public Object bounded() {
        return Bound.of(this, scope);
    }

    @Override
    public String toString() {
        return "refuse to remove more than " + limit + " blobs "
                + (scope == Scope.TOTAL ? "in one run" : "of one namespace in one run");
    }
}
