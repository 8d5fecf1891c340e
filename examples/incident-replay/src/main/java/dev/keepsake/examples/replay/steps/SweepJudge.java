package dev.keepsake.examples.replay.steps;

import dev.keepsake.examples.replay.cards.Truth;
import dev.keepsake.examples.replay.io.Numbers;
import java.util.Set;

/** Compares what a sweep took away with what the generator knows. */
final class SweepJudge {

    private final Truth truth;
    private final Set<String> removed;
    private final long live;
    private final long orphans;

    SweepJudge(Truth truth, Set<String> removed) {
        this.truth = truth;
        this.removed = removed;
        this.live = removed.stream().filter(truth.live()::contains).count();
        this.orphans = removed.stream().filter(truth.orphans()::contains).count();
    }

    /** Exactly the orphans that were due are gone. */
    void requirePerfect() {
        Check.equal("Live objects deleted", 0L, live);
        Check.same("True orphans removed", truth.orphans(), removed);
    }

    Figures figures() {
        return Figures.NONE
                .with("live objects deleted", live)
                .with("true orphans removed", removedOfEligible())
                .with("precision", precision())
                .with("recall", recall());
    }

    String toText() {
        return """
                By a listing of the bucket, against the generator's truth:
                  live objects deleted: %s
                  true orphans removed: %s eligible
                  precision %s, recall %s""".formatted(Numbers.of(live), removedOfEligible(), precision(), recall());
    }

    private String removedOfEligible() {
        return Numbers.of(orphans) + " of " + Numbers.of(truth.orphans().size());
    }

    private String precision() {
        return Numbers.percent(orphans, removed.size());
    }

    private String recall() {
        return Numbers.percent(orphans, truth.orphans().size());
    }
}
