package dev.keepsake.policy;

/**
 * What the last look through the live databases covered. What it found is no fact to judge: one mention ends the run.
 *
 * @param orphans how many orphans past their grace period it looked for
 * @param verifiable how many of them have a key, file name or identity that is distinctive enough to be searched; a short
 *     or numeric one, such as {@code 12}, stands in every database for something else
 * @param rows how many rows it went through; 0 if there was nothing to look for
 */
public record LastLookFacts(long orphans, long verifiable, long rows) {

    /** Nothing looked for. */
    public static final LastLookFacts NONE = new LastLookFacts(0, 0, 0);

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative, or more orphans are verifiable than there are
     */
    public LastLookFacts {
        if (verifiable < 0 || orphans < verifiable || rows < 0) {
            throw new IllegalArgumentException("A last look for " + orphans + " orphans, " + verifiable
                    + " of them verifiable, through " + rows
                    + " rows; counts are at least 0, and the verifiable are among"
                    + " the orphans.");
        }
    }
}
