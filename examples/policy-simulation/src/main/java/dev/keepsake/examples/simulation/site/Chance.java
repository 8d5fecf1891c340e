package dev.keepsake.examples.simulation.site;

import java.util.List;
import java.util.Random;

/** Throws the dice, always the same way for the same seed. */
final class Chance {

    private final Random random;

    Chance(Random random) {
        this.random = random;
    }

    /** How often something happens that happens so often on average (Poisson). */
    int times(double average) {
        if (average > 30) {
            return (int) Math.max(0, Math.round(average + Math.sqrt(average) * random.nextGaussian()));
        }
        double limit = Math.exp(-average);
        int times = 0;
        for (double left = random.nextDouble(); left > limit; left *= random.nextDouble()) {
            times++;
        }
        return times;
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** Mostly about so many, now and then several times that. */
    int about(int median) {
        return (int) Math.ceil(median * Math.exp(0.7 * random.nextGaussian()));
    }

    /** The first of the list far more often than the last. */
    <T> T oftenFirst(List<T> from) {
        return from.get((int) (from.size() * Math.pow(random.nextDouble(), 1.5)));
    }

    <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
