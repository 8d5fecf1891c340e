package dev.keepsake.examples.replay.io;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {

    private Numbers() {}

    /**
     * A count.
     *
     * @param number a number
     * @return with a comma between thousands
     */
    public static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * A share.
     *
     * @param part a part of the whole
     * @param whole the whole; if it is 0, all of nothing is there
     * @return per cent, never rounded up to 100
     */
    public static String percent(long part, long whole) {
        double share = whole == 0 ? 100 : 100.0 * part / whole;
        return String.format(Locale.ROOT, "%.2f %%", part < whole ? Math.min(share, 99.99) : share);
    }

    /**
     * A time.
     *
     * @param time a time
     * @return seconds, with a tenth
     */
    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
