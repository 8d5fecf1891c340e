package dev.keepsake.coverage;

/**
 * How far the providers of a table cover its rows, counted in one snapshot.
 *
 * @param present all rows of the table; at least 0
 * @param unread rows that the scope of no provider matches; at most {@code present}
 */
public record RowCover(long present, long unread) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative, or more rows are unread than present
     */
    public RowCover {
        if (unread < 0 || present < unread) {
            throw new IllegalArgumentException("A row cover of " + unread + " unread of " + present
                    + " present; counts are at least 0, and the unread are among the present.");
        }
    }
}
