package dev.keepsake.coverage;

import java.util.Map;

/**
 * How far the providers of a table cover its rows, and the values of each column that one of them reads, counted in one
 * snapshot. A row that a provider reads may still hold a reference in a column that only the provider of another version
 * reads.
 *
 * @param present all rows of the table; at least 0
 * @param unread rows that the scope of no provider matches; at most {@code present}
 * @param unreadValues for each column that a provider reads, by its exact name: rows in which it is not null, and which the
 *     scope of no provider that reads this column matches; at most {@code present}
 */
public record RowCover(long present, long unread, Map<String, Long> unreadValues) {

    /**
     * Checks the counts, and copies the map.
     *
     * @throws IllegalArgumentException if one is negative, or more rows or values are unread than rows are present
     */
    public RowCover {
        if (unread < 0 || present < unread) {
            throw new IllegalArgumentException("A row cover of " + unread + " unread of " + present
                    + " present; counts are at least 0, and the unread are among the present.");
        }
        unreadValues = Map.copyOf(unreadValues);
        long rows = present;
        unreadValues.forEach((column, count) -> {
            if (count < 0 || rows < count) {
                throw new IllegalArgumentException("A row cover of " + count + " unread values of the column '" + column
                        + "' in " + rows + " rows; counts are at least 0, and a row has one value of a column.");
            }
        });
    }
}
