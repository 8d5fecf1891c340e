package dev.keepsake.policy;

/** Refuses when too many blobs belong to nobody. */
record LargestUnclaimedShare(Fraction limit) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        Tally all = facts.blobs().plus(facts.unclaimed());
        long unclaimed = facts.unclaimed().count();
        if (!limit.isExceededBy(unclaimed, all.count())
                && !limit.isExceededBy(facts.unclaimed().bytes(), all.bytes())) {
            return Verdict.allow();
        }
        return Verdict.refuse(unclaimed + " of " + all.count() + " blobs ("
                + facts.unclaimed().bytes() + " of " + all.bytes()
                + " bytes) belong to no claimed namespace, more than the limit of " + limit
                + ". They are kept, and so is what they hide: look at the examples for keys of a shape that no provider"
                + " knows; claim them, or raise the limit if they are somebody else's.");
    }

    @Override
    public String toString() {
        return "refuse when more than " + limit + " of all blobs belong to no claimed namespace";
    }
}
