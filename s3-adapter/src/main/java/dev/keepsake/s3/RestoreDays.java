package dev.keepsake.s3;

import java.time.Duration;

/**
 * The restore window in the whole days that lifecycle rules count in, rounded up.
 *
 * @param window as the application gave it
 * @param days at least one
 */
record RestoreDays(Duration window, int days) {

    private static final int MOST = 36_500;

    static RestoreDays of(Duration window) {
        if (window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException("The restore window is " + window
                    + "; it must be more than zero. Pass the window that the collector is built with.");
        }
        long days = window.minusNanos(1).toDays() + 1;
        if (days > MOST) {
            throw new IllegalArgumentException("The restore window is " + days + " days; the most is " + MOST
                    + ". Pass the window that the collector is built with.");
        }
        return new RestoreDays(window, (int) days);
    }

    @Override
    public String toString() {
        return window + " = " + days + (days == 1 ? " day" : " days");
    }
}
