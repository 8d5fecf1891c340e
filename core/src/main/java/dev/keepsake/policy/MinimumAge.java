package dev.keepsake.policy;

import java.time.Duration;

/** Keeps young blobs. */
record MinimumAge(Duration grace) implements SafetyPolicy {

    @Override
    public Verdict judge(RunFacts facts) {
        return Verdict.allow();
    }

    @Override
    public Verdict judge(Orphan orphan) {
        return orphan.age().compareTo(grace) < 0 ? Verdict.keep("younger than " + grace) : Verdict.allow();
    }

    @Override
    public String toString() {
        return "keep blobs younger than " + grace;
    }
}
