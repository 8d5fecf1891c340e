package dev.keepsake.policy;

import java.time.Duration;

/** Keeps blobs that were not found orphaned before. */
record TwoSightings(Duration apart) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return Verdict.allow();
    }

    @Override
    public Verdict judge(Orphan orphan) {
        return orphan.orphanedFor().compareTo(apart) < 0
                ? Verdict.keep("not yet seen orphaned for " + apart)
                : Verdict.allow();
    }

    @Override
    public String toString() {
        return "keep blobs until two runs at least " + apart + " apart found them orphaned";
    }
}
