package dev.keepsake.examples.replay.steps;

import java.time.Duration;

/**
 * How fast time goes in the replay.
 *
 * @param day how long a day lasts
 */
public record Pace(Duration day) {

    /** Slow enough for the fresh uploads to stay fresh while they are judged, fast enough to be waited for. */
    public static final Pace DEFAULT = new Pace(Duration.ofSeconds(2));

    Duration gracePeriod() {
        return day.multipliedBy(7);
    }

    Duration sightingsApart() {
        return day;
    }

    @Override
    public String toString() {
        return "a day lasts " + day.toMillis() / 1000.0 + " s here";
    }
}
