package dev.keepsake.tck;

import java.util.Random;

/** Runs a property over many seeded cases; a failure names the seed that repeats it. */
public final class Cases {

    private static final long FIRST = 20_221_001;

    private Cases() {}

    /** Runs the property with seeds that are the same in every build. */
    public static void check(int count, Property property) {
        for (long seed = FIRST; seed < FIRST + count; seed++) {
            try {
                property.holds(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Case fails with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** An assertion about values drawn from a generator. */
    @FunctionalInterface
    public interface Property {

        /** Draws and asserts. */
        void holds(Random random);
    }
}
