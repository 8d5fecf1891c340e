package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Xxh64Test {

    /** Values of the reference implementation. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', 0, ef46db3751d8e999",
                "'', 2654435761, ac75fda2929b17ef",
                "a, 0, d24ec4f1a98c6e5b",
                "abc, 0, 44bc2cf5ad770999",
                "Nobody inspects the spammish repetition, 0, fbcea83c8a378bf1",
                "aaaa, 0, 42a70d1abf84bf32",
                "aaaaaaaa, 0, d5462e501de970f3",
                "aaaaaaaaaaaa, 0, b7f8d0b471c898b5",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 0, fe47067cda802916",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 0, 856e843298f99ad7",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 42, 39f209a1bba4b2b5",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 0, ecdb66a0aa9322e2",
            })
    void shouldGiveTheValuesOfTheReferenceImplementation(String text, long seed, String hash) {
        assertThat(Long.toHexString(Xxh64.hash(text.getBytes(StandardCharsets.US_ASCII), seed)))
                .isEqualTo(hash);
    }

    @Test
    void shouldDependOnEveryByteAtEveryLength() {
        Set<Long> seen = new HashSet<>();
        for (int length = 0; length <= 100; length++) {
            byte[] bytes = new byte[length];
            assertThat(seen.add(Xxh64.hash(bytes, 1))).isTrue();
            for (int at = 0; at < length; at++) {
                bytes[at] = 1;
                assertThat(seen.add(Xxh64.hash(bytes, 1))).isTrue();
                bytes[at] = 0;
            }
        }
    }
}
