package dev.keepsake.policy;

import java.time.Duration;

/** Checks of what policies are told. A limit that would check nothing is refused (incident 58). */
final class Limits {

    private Limits() {}

    static int deviations(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("The number of spreads that pass is " + value
                    + "; it must be at least 1, because half of all runs are beyond the median.");
        }
        return value;
    }

    static Duration notNegative(Duration value, String what) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("The " + what + " is " + value + "; it must be at least zero.");
        }
        return value;
    }

    static Duration positive(Duration value, String what) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The " + what + " is " + value
                    + "; it must be more than zero, because a check of zero is no check.");
        }
        return value;
    }

    static long count(long value, String what) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "The " + what + " is " + value + "; it must be at least 0, and 0 means that nothing may go.");
        }
        return value;
    }

    static long atLeastOne(long value, String what) {
        if (value < 1) {
            throw new IllegalArgumentException("The " + what + " is " + value
                    + "; it must be at least 1, or it checks nothing. Leave the policy out instead.");
        }
        return value;
    }

    static Fraction moreThanNone(Fraction value, String what) {
        if (value.value().signum() == 0) {
            throw new IllegalArgumentException("The " + what + " is " + value
                    + "; it must be more than 0, or it checks nothing. Leave the policy out instead.");
        }
        return value;
    }
}
