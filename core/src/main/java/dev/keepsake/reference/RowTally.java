package dev.keepsake.reference;

/**
 * How many rows a provider read, and how many there were to read in the same snapshot.
 *
 * @param read rows that went through the extractors; at least 0
 * @param present rows that a separate count found; at least 0
 */
public record RowTally(long read, long present) {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public RowTally {
        if (read < 0 || present < 0) {
            throw new IllegalArgumentException(
                    "A row tally of " + read + " read of " + present + " present; counts are at least 0.");
        }
    }
}
