package dev.keepsake.policy;

/**
 * A number of blobs and their size together.
 *
 * @param count blobs; at least 0
 * @param bytes their bytes; at least 0
 */
public record Tally(long count, long bytes) {

    /** No blobs. */
    public static final Tally NONE = new Tally(0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Tally {
        if (count < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "A tally of " + count + " blobs and " + bytes + " bytes; both are at least 0.");
        }
    }

    /**
     * The difference.
     *
     * @param part what to take away
     * @return a new tally
     * @throws IllegalArgumentException if the part is more than there is
     */
    public Tally minus(Tally part) {
        return new Tally(count - part.count, bytes - part.bytes);
    }

    /**
     * The sum.
     *
     * @param other what to add
     * @return a new tally
     * @throws ArithmeticException if a sum does not fit a long
     */
    public Tally plus(Tally other) {
        return new Tally(Math.addExact(count, other.count), Math.addExact(bytes, other.bytes));
    }
}
