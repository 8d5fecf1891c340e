package dev.keepsake.examples.simulation;

import dev.keepsake.examples.simulation.accident.Accident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param day the day of the history
 * @param accident what was wrong; null on a good day
 * @param result what the run came to
 * @param reasons why it did not pass
 * @param removed how many orphans it removed
 * @param lost how many live blobs it removed
 */
record Ending(int day, @Nullable Accident accident, Result result, List<String> reasons, long removed, long lost) {

    /** What a run comes to. */
    enum Result {
        REFUSED,
        HELD,
        /** Held, and let pass by a person. */
        APPROVED,
        /** Only reported, as a changed provider makes it do. */
        KEPT,
        PASSED
    }

    boolean isStopped() {
        return result != Result.PASSED && lost == 0;
    }

    /** Nothing was wrong, and all the same a person had to look. */
    boolean isAlarm() {
        return accident == null && (result == Result.REFUSED || result == Result.APPROVED);
    }
}
