package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share of a whole, from 0 to 1, exact in decimals. There is no percent to confuse it with.
 *
 * @param value 0 to 1; 0 means none at all
 */
public record Fraction(BigDecimal value) {

    /**
     * Checks the range, and drops trailing zeros, so that equal shares are equal.
     *
     * @throws IllegalArgumentException if it is below 0 or above 1, as a percent would be
     */
    public Fraction {
        requireNonNull(value, "value");
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "The fraction " + value.toPlainString() + " is not between 0 and 1; five percent is 0.05.");
        }
        value = value.stripTrailingZeros();
    }

    /**
     * The fraction of this decimal.
     *
     * @param value 0 to 1
     * @return the fraction, exactly as the decimal is written
     * @throws IllegalArgumentException as the constructor does, and if it is not a number
     */
    public static Fraction of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "The fraction " + value + " is not between 0 and 1; five percent is 0.05.");
        }
        return new Fraction(BigDecimal.valueOf(value));
    }

    /**
     * Whether a part is more than this share of a whole.
     *
     * @param part at least 0
     * @param whole at least 0
     * @return true if {@code part > value * whole}, computed exactly
     */
    public boolean isExceededBy(long part, long whole) {
        return BigDecimal.valueOf(part).compareTo(value.multiply(BigDecimal.valueOf(whole))) > 0;
    }

    /** A part of a whole in words, rounded up to a tenth of a percent, so that more than the limit never reads as the limit. */
    static String inWords(long part, long whole) {
        BigDecimal percent = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.CEILING);
        return percent.stripTrailingZeros().toPlainString() + " %";
    }

    @Override
    public String toString() {
        return value.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
