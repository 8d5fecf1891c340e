package dev.keepsake.examples.crashes;

import java.time.Duration;
import java.util.Random;

/**
 * When a child is to be killed: so long after it has said a word so many times.
 *
 * @param word the word's beginning
 * @param time how many times
 * @param delay how long after that
 */
record Death(String word, int time, Duration delay) {

    private static final Duration WHOLE_RUN = Duration.ofMillis(2_500);
    private static final Duration SWEEP = Duration.ofSeconds(2);
    private static final Duration BATCH = Duration.ofMillis(60);
    private static final Duration WRITING = Duration.ofMillis(25);

    /** Mostly inside the removal of a batch, or right after it; sometimes anywhere. */
    static Death ofRun(Random random) {
        int die = random.nextInt(100);
        if (die < 40) {
            return new Death("removing", 1 + random.nextInt(3), upTo(BATCH, random));
        }
        if (die < 60) {
            return new Death("removed", 1 + random.nextInt(3), upTo(WRITING, random));
        }
        if (die < 80) {
            return new Death("phase sweep", 1, upTo(SWEEP, random));
        }
        if (die < 85) {
            return new Death("settling", 1, upTo(WRITING, random));
        }
        return new Death("started", 1, upTo(WHOLE_RUN, random));
    }

    /** Inside a batch of a restore. */
    static Death ofRestore(Random random) {
        return new Death("restoring", 1 + random.nextInt(3), upTo(Duration.ofMillis(250), random));
    }

    private static Duration upTo(Duration most, Random random) {
        return Duration.ofNanos((long) (random.nextDouble() * most.toNanos()));
    }
}
