package dev.keepsake.match;

/** How closely a reference names a blob; the later the closer. */
public enum Closeness {

    /** Not at all: an orphan. */
    NONE,

    /** Only after normalisation: suspect, and kept. */
    NEAR,

    /** Exactly. */
    EXACT;

    private static final int EXACT_BITS = 8;

    /**
     * What two near prints have in common; to join by.
     *
     * @param print a print of a key or a reference
     * @return the same number for all that are near to it
     */
    public static long near(long print) {
        return print >>> EXACT_BITS;
    }

    /**
     * Compares a key's print with a reference's.
     *
     * @param key one of the key's prints
     * @param reference one of the reference's prints
     * @return how close they are; what is closest among all pairs counts for a blob
     */
    public static Closeness of(long key, long reference) {
        if (key == reference) {
            return EXACT;
        }
        return near(key) == near(reference) ? NEAR : NONE;
    }
}
