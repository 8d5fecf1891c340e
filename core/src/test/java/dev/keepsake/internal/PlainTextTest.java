package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that has no reading but itself: letters, digits and single separators, with no dot or slash at the front. */
final class PlainTextTest {

    private static final String SIGNS = "abzAZ09-_././/%+ ~\u00e9";

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "a.b", "images/01G0-W8_k2.png", "12345678", "123456789", "a/b/c/d/e/f/g/h"})
    void shouldBePlain(String text) {
        assertThat(isPlain(text, 0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "/",
                "./a/1",
                "/a",
                ".a",
                "a//b",
                "a/./b",
                "a/../b",
                "a..b",
                "1234567//",
                "1234567./a",
                "12345678/.b",
                "a b",
                "a+b",
                "a%20b",
                "a~b",
                "\u00e9"
            })
    void shouldHaveOtherReadings(String text) {
        assertThat(isPlain(text, 0)).isFalse();
    }

    @Test
    void shouldSayTheSameWhereverTheTextStands() {
        Cases.check(20_000, random -> {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(24);
            for (int i = 0; i < length; i++) {
                text.append(SIGNS.charAt(random.nextInt(random.nextBoolean() ? 8 : SIGNS.length())));
            }
            boolean expected = text.length() > 0
                    && text.chars()
                            .allMatch(each ->
                                    each < 128 && (Character.isLetterOrDigit(each) || "-._/".indexOf(each) >= 0))
                    && ("/" + text)
                                    .chars()
                                    .filter(each -> each == '.' || each == '/')
                                    .count()
                            == separatorsApart("/" + text);
            assertThat(isPlain(text.toString(), random.nextInt(9)))
                    .as("%s", text)
                    .isEqualTo(expected);
        });
    }

    /** How many dots and slashes have none right before them. */
    private static long separatorsApart(String text) {
        long apart = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean separates = text.charAt(i) == '.' || text.charAt(i) == '/';
            boolean follows = i > 0 && (text.charAt(i - 1) == '.' || text.charAt(i - 1) == '/');
            apart += separates && !follows ? 1 : 0;
        }
        return apart;
    }

    private static boolean isPlain(String text, int from) {
        byte[] bytes = ("/".repeat(from) + text + "//////////").getBytes(StandardCharsets.UTF_8);
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return PlainText.isPlain(bytes, from, from + length);
    }

    @Test
    void shouldTellBytesBelowACharacter() {
        for (int low = 1; low < 0x80; low++) {
            for (int value = 0; value < 256; value++) {
                long word = (0x6162_6300_7FFF_8061L & ~(0xFFL << 24)) | ((long) value << 24);
                long expected = value < low ? 0x80L << 24 : 0;

                assertThat(PlainText.below(word, low) & (0x80L << 24))
                        .as("%s below %s", value, low)
                        .isEqualTo(expected);
            }
        }
    }
}
