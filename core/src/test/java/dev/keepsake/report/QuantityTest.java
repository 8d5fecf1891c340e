package dev.keepsake.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.policy.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1049, 1.0 kB",
        "1050, 1.1 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "46000000000, 46.0 GB",
        "9223372036854775807, 9.2 EB"
    })
    void shouldGiveBytesInUnits(long bytes, String words) {
        assertThat(Quantity.bytes(bytes)).isEqualTo(words);
    }

    @Test
    void shouldGroupCounts() {
        assertThat(Quantity.of(new Tally(1_000_000, 46))).isEqualTo("1,000,000 (46 B)");
        assertThat(Quantity.blobs(1)).isEqualTo("1 blob");
        assertThat(Quantity.blobs(0)).isEqualTo("0 blobs");
    }
}
