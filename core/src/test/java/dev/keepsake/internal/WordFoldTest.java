package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordFoldTest {

    @ParameterizedTest
    @CsvSource({
        "É, e",
        "é, e",
        "e\u0301, e",
        "\u0301e, e",
        "ß, ss",
        "ẞ, ss",
        "Σ, σ",
        "ς, σ",
        "İ, i",
        "ı, i",
        "ſ, s",
        "K, k",
        "ΐ, ι",
        "ᾳ, αι",
        "ﬀ, ff",
        "각, \u1100\u1161\u11a8",
        "か\u3099, か",
        "が, か",
        "\ud801\udc00, \ud801\udc28",
        "\ud87e\udc00, \u4e3d",
        "ab\u200dc\u00add, abcd",
        "a_b-c d, abcd",
        "🎉, ''",
    })
    void shouldFold(String text, String symbols) {
        assertThat(fold(text)).isEqualTo(symbols);
    }

    @Test
    void shouldFoldEveryCodePointTheSameInEveryNormalFormAndCase() {
        assertThat(IntStream.rangeClosed(0, 0x3FFFF)
                        .filter(each -> Character.getType(each) != Character.SURROGATE)
                        .filter(each -> !isStable(Character.toString(each)))
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    private static boolean isStable(String text) {
        String folded = fold(text);
        return Stream.of(
                        folded,
                        text.toUpperCase(Locale.ROOT),
                        text.toLowerCase(Locale.ROOT),
                        Normalizer.normalize(text, Normalizer.Form.NFC),
                        Normalizer.normalize(text, Normalizer.Form.NFD))
                .allMatch(each -> fold(each).equals(folded));
    }

    private static String fold(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints().forEach(each -> {
            int symbol = WordFold.of(each);
            if (symbol == WordFold.SEVERAL) {
                for (int one : WordFold.symbols(each)) {
                    folded.appendCodePoint(one);
                }
            } else if (symbol >= WordFold.FIRST_SYMBOL) {
                folded.appendCodePoint(symbol);
            }
        });
        return folded.toString();
    }
}
