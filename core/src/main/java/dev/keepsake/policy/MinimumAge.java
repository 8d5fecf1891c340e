package dev.keepsake.policy;

import java.time.Duration;

/** Keeps young blobs. */
record MinimumAge(Duration grace, Duration margin) implements Bound {

    @Override
    public Verdict judge(RunFacts facts) {
        return Verdict.allow();
    }

    @Override
    public Verdict judge(Orphan orphan) {
        return orphan.age().compareTo(grace.plus(margin)) < 0
                ? Verdict.keep("younger than " + words())
                : Verdict.allow();
    }

    private String words() {
        return margin.isZero() ? grace.toString() : grace + ", and " + margin + " for clocks that differ";
    }

    @Override
    public String toString() {
        return "keep blobs younger than " + words();
    }
}
