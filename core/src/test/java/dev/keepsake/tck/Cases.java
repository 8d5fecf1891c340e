package dev.keepsake.tck;

import java.util.Random;

/** Runs a property over many seeded cases; a failure names the seed that repeats it. */
public final class Cases {

    private static final long FIRST = 20_221_001;

    private Cases() {}

    /** Runs the property with seeds that are the same in every build. */
    public static void check(int count, Property property) {
        for (long seed = FIRST; seed < FIRST + count; seed++) {
            again(seed, property);
        }
    }

    /** Runs the case of one seed, to look into a failure. */
    public static void again(long seed, Property property) {
        try {
            // Spread, because neighbouring seeds of Random begin with neighbouring numbers.
            property.holds(new Random(seed * 0x9E3779B97F4A7C15L));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Case fails with seed " + seed + ": " + e.getMessage(), e);
        }
    }

    /** An assertion about values drawn from a generator. */
    @FunctionalInterface
    public interface Property {

        /** Draws and asserts. */
        void holds(Random random);
    }
}
