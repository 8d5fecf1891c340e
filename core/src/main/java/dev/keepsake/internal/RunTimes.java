package dev.keepsake.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * The two times that a run has by the store's clock. They are nearly one, unless the listing is a record that the store made
 * earlier, such as a report of S3 Inventory.
 *
 * @param listedAt when the listing began. Ages are counted up to here
 * @param began when the run did, before its listing and before it read the references
 */
record RunTimes(Instant listedAt, Instant began) {

    /** Clocks within one store differ by less: S3 takes requests whose date is as far off. */
    private static final Duration SKEW = Duration.ofMinutes(15);

    /** Of what was looked at now. */
    static RunTimes of(Instant now) {
        return new RunTimes(now, now);
    }

    /** Whether the store made the listing before the run, so that what came since is not in it. */
    boolean isFromRecord() {
        return listedAt.isBefore(began.minus(SKEW));
    }

    /** As of when blobs are seen as orphans. What is read today is no reading of the day of a record. */
    Instant seenAt() {
        return isFromRecord() ? began : listedAt;
    }
}
