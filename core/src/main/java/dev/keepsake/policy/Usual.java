package dev.keepsake.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What is usual in a row of figures: their median, and their spread as the median absolute deviation. Both stay where they
 * are when a few of the figures are wild, which mean and standard deviation don't (Hampel 1974).
 *
 * @param median the middle of the figures
 * @param spread the middle of their distances from it, scaled so that it is the standard deviation where they are normally
 *     distributed
 * @param figures how many there were
 */
record Usual(double median, double spread, int figures) {

    private static final double NORMAL = 1.4826;

    static Usual of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        double middle = middle(sorted);
        double[] distances = Arrays.stream(sorted)
                .map(each -> Math.abs(each - middle))
                .sorted()
                .toArray();
        return new Usual(middle, NORMAL * middle(distances), sorted.length);
    }

    /** 0 of none. */
    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return 0;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** How many spreads a figure is above the median, where a spread is at least so much. */
    double above(double figure, double leastSpread) {
        return (figure - median) / Math.max(spread, leastSpread);
    }

    static String rounded(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }
}
