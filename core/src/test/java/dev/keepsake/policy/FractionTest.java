package dev.keepsake.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.tck.Cases;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class FractionTest {

    @Test
    void shouldBeExactWhereDoublesAreNot() {
        assertThat(0.29 * 100).isLessThan(29);
        assertThat(Fraction.of(0.29).isExceededBy(29, 100)).isFalse();
        assertThat(Fraction.of(0.29).isExceededBy(30, 100)).isTrue();
        assertThat(Fraction.of(0.07).isExceededBy(7, 100)).isFalse();
        assertThat(Fraction.of(0.1).isExceededBy(922337203685477580L, Long.MAX_VALUE))
                .isFalse();
        assertThat(Fraction.of(0.1).isExceededBy(922337203685477581L, Long.MAX_VALUE))
                .isTrue();
    }

    @Test
    void shouldMeanNoneByZeroAndAllByOne() {
        assertThat(Fraction.of(0).isExceededBy(0, 100)).isFalse();
        assertThat(Fraction.of(0).isExceededBy(1, Long.MAX_VALUE)).isTrue();
        assertThat(Fraction.of(1).isExceededBy(100, 100)).isFalse();
        assertThat(Fraction.of(0.5).isExceededBy(0, 0)).isFalse();
    }

    @Test
    void shouldAgreeWithWholeNumbersOnEveryShare() {
        Cases.check(10_000, random -> {
            int perMille = random.nextInt(1001);
            long whole = random.nextLong() >>> (1 + random.nextInt(60));
            BigInteger limit = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(perMille));
            // On the boundary, one below and one above it.
            long part = limit.divide(BigInteger.valueOf(1000)).longValueExact() + random.nextInt(3) - 1;
            if (part >= 0) {
                boolean exceeded = BigInteger.valueOf(part)
                                .multiply(BigInteger.valueOf(1000))
                                .compareTo(limit)
                        > 0;
                assertThat(new Fraction(BigDecimal.valueOf(perMille, 3)).isExceededBy(part, whole))
                        .isEqualTo(exceeded);
                assertThat(Fraction.of(perMille / 1000.0).isExceededBy(part, whole))
                        .isEqualTo(exceeded);
            }
        });
    }

    @Test
    void shouldTakeEverythingFromZeroToOneAndNothingElse() {
        Cases.check(10_000, random -> {
            double value = random.nextInt(10) == 0 ? random.nextInt(3) - 1 : random.nextDouble() * 4 - 2;
            if (value >= 0 && value <= 1) {
                assertThat(Fraction.of(value).value().doubleValue()).isEqualTo(value);
            } else {
                assertThatThrownBy(() -> Fraction.of(value)).isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @Test
    void shouldRefusePercents() {
        assertThatThrownBy(() -> Fraction.of(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The fraction 5.0 is not between 0 and 1; five percent is 0.05.");
        assertThatThrownBy(() -> new Fraction(new BigDecimal("1.0000001")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The fraction 1.0000001 is not between 0 and 1; five percent is 0.05.");
        assertThatThrownBy(() -> new Fraction(new BigDecimal("-0.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The fraction -0.1 is not between 0 and 1; five percent is 0.05.");
        for (double each : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> Fraction.of(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The fraction " + each + " is not between 0 and 1; five percent is 0.05.");
        }
    }

    @Test
    void shouldBeEqualWhenTheShareIs() {
        assertThat(new Fraction(new BigDecimal("0.10"))).isEqualTo(Fraction.of(0.1));
        assertThat(new Fraction(new BigDecimal("0.000"))).isEqualTo(Fraction.of(-0.0));
    }

    @Test
    void shouldPrintItselfInPercent() {
        assertThat(Fraction.of(0.05)).hasToString("5 %");
        assertThat(Fraction.of(0.125)).hasToString("12.5 %");
        assertThat(Fraction.of(0)).hasToString("0 %");
        assertThat(Fraction.of(1)).hasToString("100 %");
    }
}
