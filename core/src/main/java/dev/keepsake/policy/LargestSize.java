package dev.keepsake.policy;

/** Refuses when a plan would remove too many bytes. */
record LargestSize(ByteSize limit, Scope scope) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return scope.of(facts).map(this::judge).reduce(Verdict.allow(), Verdict::and);
    }

    private Verdict judge(Scope.Measured measured) {
        ByteSize candidates = ByteSize.ofBytes(measured.candidates().bytes());
        if (candidates.compareTo(limit) <= 0) {
            return Verdict.allow();
        }
        return Verdict.refuse("In " + measured.name() + " " + candidates + " would be removed, more than the limit of "
                + limit + ". Look at the plan; raise the limit only if all of it is to go.");
    }

    @Override
    public Object bounded() {
        return Bound.of(this, scope);
    }

    @Override
    public String toString() {
        return "refuse to remove more than " + limit + " "
                + (scope == Scope.TOTAL ? "in one run" : "of one namespace in one run");
    }
}
