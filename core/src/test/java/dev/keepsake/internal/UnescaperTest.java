package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnescaperTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "%41%2fb, A/b",
                "%C3%A9t%c3%a9, été",
                "%E9t%E9, été",
                "%F0%9F%8E%89, 🎉",
                "%F0%9F%8Ex, ð\u009f\u008ex",
                "%u00e9, é",
                "%2541, %41",
                "100%, 100%",
                "%4, %4",
                "%zz, %zz",
                "\\u00e9, é",
                "\\\\u00E9, \\u00E9",
                "\\\\\\u00E9, \\é",
                "\\U00E9, é",
                "\\U0001F389, 🎉",
                "\\U0041BEEF, ABEEF",
                "\\ud83c\\udf89, 🎉",
                "\\u{1f389}, 🎉",
                "\\u{1f389, \\u{1f389",
                "\\u00, \\u00",
                "\\x41\\XC3\\xa9, Aé",
                "\\303\\251, é",
                "\\351t, ét",
                "\\777, \\777",
                "a\\/b\\\"\\'\\, a/b\"'\\",
                "&amp;&AMP;&amp, &&&amp",
                "&eacute;&Eacute;&yuml;&szlig;&nbsp;&iquest;, ééÿß\u00a0¿",
                "&omega;&sol;&times;, ω/×",
                "&#233;&#xE9;&#XE9&#127881;, ééé🎉",
                "&#0;&#x110000;&#;&nonsense;&verylongname;, &#0;&#x110000;&#;&nonsense;&verylongname;",
                "=C3=A9=E9==, éé==",
                "&amp;amp;, &amp;",
            })
    void shouldTakeOneLayerOff(String text, String decoded) {
        assertThat(decode(text, Unescaper.ALL)).isEqualTo(decoded);
    }

    @Test
    void shouldReadControlEscapesAsBreaks() {
        assertThat(decode("a\\nb\\tc\\Rd", Unescaper.ALL)).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void shouldJoinLinesOfQuotedPrintable() {
        assertThat(decode("a=\nb=\r\nc=\r", Unescaper.ALL)).isEqualTo("abc=\r");
    }

    @ParameterizedTest
    @CsvSource({
        "%41, 1",
        "\\x41, 2",
        "&lt;, 4",
        "=3D, 8",
        "%41&lt;=3D\\n, 15",
        "50% off, 0",
        "\\u0027, 2",
        "C:\\dir, 0",
        "a&b=c, 0",
    })
    void shouldTellTheKindsOfEscapes(String text, int kinds) {
        assertThat(new Unescaper().kinds(text.toCharArray(), 0, text.length())).isEqualTo(kinds);
    }

    @ParameterizedTest
    @CsvSource({"1, A\\x41&lt;=41", "2, %41A&lt;=41", "4, %41\\x41<=41", "8, %41\\x41&lt;A"})
    void shouldDecodeOnlyTheKindsAskedFor(int kind, String decoded) {
        assertThat(decode("%41\\x41&lt;=41", kind)).isEqualTo(decoded);
    }

    @Test
    void shouldGrowShorterIfThereWasAnEscape() {
        String[] parts = {"%", "\\", "&", "=", "#", "u", "x", "41", "c3", "a9", "{", "}", ";", "amp", "n", "\n", "7"};
        Cases.check(20_000, random -> {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(12); left > 0; left--) {
                text.append(random.nextInt(8) == 0 ? OddText.text(random, 3) : parts[random.nextInt(parts.length)]);
            }
            String odd = text.toString();
            int kinds = new Unescaper().kinds(odd.toCharArray(), 0, odd.length());
            String decoded = decode(odd, Unescaper.ALL);
            if (kinds == 0) {
                assertThat(decoded.replace("\\", "")).isEqualTo(odd.replace("\\", ""));
            } else {
                assertThat(decoded.length()).as(odd).isLessThan(odd.length());
            }
        });
    }

    private static String decode(String text, int kinds) {
        char[] chars = text.toCharArray();
        return new String(chars, 0, new Unescaper().decode(chars, chars.length, kinds));
    }
}
