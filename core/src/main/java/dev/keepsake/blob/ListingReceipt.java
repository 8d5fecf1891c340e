package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A store's word that a listing is complete. An ended stream proves nothing; this does.
 *
 * @param blobs how many blobs were handed to the sink; at least 0
 * @param startedAt the store's own clock before the first page was made; for a record that was made earlier, when that
 *     was begun. Ages are counted from here
 */
public record ListingReceipt(long blobs, Instant startedAt) {

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ListingReceipt {
        requireNonNull(startedAt, "startedAt");
        if (blobs < 0) {
            throw new IllegalArgumentException("A listing receipt counts " + blobs + " blobs; a count is at least 0.");
        }
    }
}
