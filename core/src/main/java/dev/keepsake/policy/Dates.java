package dev.keepsake.policy;

import java.time.Instant;

/**
 * The times of change of several blobs, by the store's clock.
 *
 * @param oldest the first of them
 * @param newest the last of them; not before the first
 */
public record Dates(Instant oldest, Instant newest) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the newest is before the oldest
     */
    public Dates {
        if (newest.isBefore(oldest)) {
            throw new IllegalArgumentException("The newest of some dates, " + newest + ", is before the oldest, "
                    + oldest + "; give them in order.");
        }
    }

    /**
     * Both together.
     *
     * @param other the dates of other blobs
     * @return from the first of all to the last of all
     */
    public Dates and(Dates other) {
        return new Dates(
                oldest.isBefore(other.oldest) ? oldest : other.oldest,
                newest.isAfter(other.newest) ? newest : other.newest);
    }
}
