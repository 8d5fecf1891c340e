package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.keepsake.tck.Cases;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PatternReadingTest {

    @Test
    void shouldReadWhatAPlainSearchReads() {
        Cases.check(20_000, random -> {
            ShortPattern pattern = ShortPattern.draw(random);
            String key = random.nextBoolean() ? pattern.drawKey(random) : ShortPattern.drawText(random, 8);
            assertThat(KeyPattern.parse(pattern.text()).identitiesOf(key))
                    .as("%s reads %s", pattern.text(), key)
                    .isEqualTo(pattern.identitiesOf(key));
        });
    }

    @Test
    void shouldMatchWhatTheSameRegularExpressionMatches() {
        Cases.check(20_000, random -> {
            ShortPattern pattern = ShortPattern.draw(random);
            String key = random.nextBoolean() ? pattern.drawKey(random) : ShortPattern.drawText(random, 8);
            boolean read = !KeyPattern.parse(pattern.text()).identitiesOf(key).isEmpty();
            boolean matches = pattern.regex().matcher(key).matches();
            // Only too many readings may part them.
            assertThat(read)
                    .as("%s on %s", pattern.text(), key)
                    .isEqualTo(matches && !pattern.identitiesOf(key).isEmpty());
            assertThat(read || !matches || key.length() > 8)
                    .as("%s on %s", pattern.text(), key)
                    .isTrue();
        });
    }

    @Test
    void shouldNotCutACharacterInTwo() {
        String grin = "\uD83D\uDE00";

        assertThat(KeyPattern.parse("x/{a}{id}").identitiesOf("x/" + grin)).isEmpty();
        assertThat(KeyPattern.parse("x/{a}{id:1}").identitiesOf("x/" + grin)).isEmpty();
        assertThat(KeyPattern.parse("x/{a}{id}").identitiesOf("x/" + grin + "b"))
                .containsExactly("b");
        assertThat(KeyPattern.parse("x/{id:1}").identitiesOf("x/" + grin)).containsExactly(grin);
        assertThat(KeyPattern.parse("x/{id:2}{v}").identitiesOf("x/" + grin + "b" + grin))
                .containsExactly(grin + "b");
    }

    @Test
    void shouldNotConfuseUnicodeForms() {
        assertThat(KeyPattern.parse("fl\u00e4g/{id}").identitiesOf("fla\u0308g/7"))
                .isEmpty();
        assertThat(KeyPattern.parse("x/{id}").identitiesOf("x/e\u0301\u202e\n")).containsExactly("e\u0301\u202e\n");
    }

    @Test
    void shouldReadNamesFullOfDelimiters() {
        KeyPattern pattern = KeyPattern.parse("images/{id}-{variant}.png");

        assertThat(pattern.identitiesOf("images/" + "a-".repeat(70) + "b.png"))
                .hasSize(70)
                .contains("a", "a-a", "a-".repeat(69) + "a");
        assertThat(KeyPattern.parse("docs/{id}-{name}.pdf")
                        .identitiesOf("docs/7-" + ("w".repeat(24) + "-").repeat(40) + "x.pdf"))
                .hasSize(41)
                .contains("7");
    }

    @Test
    void shouldReadFourUuidsInARow() {
        String uuid = "3f2b8c1e-9d4a-4b6f-8e21-0a1b2c3d4e5f";
        KeyPattern pattern = KeyPattern.parse("files/{tenant}-{user}-{doc}-{id}.bin");

        assertThat(pattern.identitiesOf("files/" + String.join("-", uuid, uuid, uuid, uuid) + ".bin"))
                .hasSize(17)
                .contains(uuid, "0a1b2c3d4e5f");
    }

    @Test
    void shouldGiveAllReadingsWhereTheIdentityBeginsOrEndsAtAFixedPlace() {
        assertThat(KeyPattern.parse("x/{id*}{v*}").identitiesOf("x/" + "ab".repeat(511)))
                .hasSize(1021);
        assertThat(KeyPattern.parse("x/{v*}{id*}").identitiesOf("x/" + "ab".repeat(511)))
                .hasSize(1021);
    }

    @Test
    void shouldReadNoKeyOfMoreThanTheMostReadings() {
        KeyPattern pattern = KeyPattern.parse("x/{tenant}-{id}-{variant}");

        // 46 dashes have 46 * 45 / 2 = 1,035 pairs, 45 have 990.
        assertThat(pattern.identitiesOf(numbersWithDashes(45))).hasSize(990);
        assertThat(pattern.identitiesOf(numbersWithDashes(46))).isEmpty();
        assertThat(pattern.matches(numbersWithDashes(46))).isTrue();
    }

    @Test
    void shouldReadAKeyOfExactlyTheMostReadings() {
        KeyPattern pattern = KeyPattern.parse("x/{a*}{id*}{b*}");
        String letters = "abcdefghijklmnopqrstuvwxyz01234567";

        // 45 characters have 1,035 substrings, of which the 11 that repeat one character are no others.
        assertThat(pattern.identitiesOf("x/<" + letters + "kjihgfedcba" + ">")).hasSize(1024);
        assertThat(pattern.identitiesOf("x/<" + letters + "kjihgfedcb8" + ">")).isEmpty();
    }

    @Test
    void shouldStopAtManyCutsOfFewIdentities() {
        KeyPattern pattern = KeyPattern.parse("x/{a*}{id*}{b*}");

        // Of n equal characters there are n * n / 2 cuts, but only n - 2 identities.
        assertThat(pattern.identitiesOf("x/" + "-".repeat(170))).hasSize(168);
        assertThat(pattern.identitiesOf("x/" + "-".repeat(200))).isEmpty();
        assertThat(pattern.matches("x/" + "-".repeat(200))).isTrue();
    }

    @Test
    void shouldBeQuickWithHostileKeys() {
        List<String> patterns = List.of(
                "x/{id}-{variant}.png",
                "x/{a*}-{id*}-{b*}-{c*}-{d*}.png",
                "x/{a*}{id*}{b*}{c*}{d*}{e*}",
                "x/{a*}{b*}{c*}{d*}{e*}{id*}",
                "x/{a}-{b}-{c}-{d}-{e}-{id}!",
                "x/{id*}{a*}{id*}{b*}{id*}{c*}{id*}!",
                "x/{a*}{id:9}{b*}{c:9}{d*}!");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (String each : patterns) {
                KeyPattern pattern = KeyPattern.parse(each);
                for (String end : List.of("", ".png", "!")) {
                    for (int length : new int[] {1000, 100_000, 3_000_000}) {
                        String key = "x/" + "-".repeat(length) + end;
                        assertThat(pattern.identitiesOf(key).isEmpty() || pattern.matches(key))
                                .isTrue();
                        assertThat(pattern.matches(key) && length > 1000).isFalse();
                    }
                }
            }
        });
    }

    @Test
    void shouldTakeTheShortWayWhereOnlyTheOtherPartsAreManifold() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(
                                KeyPattern.parse("x/{a*}-{b*}-{c*}-{d*}-{id:3}").identitiesOf("x/" + "-".repeat(1000)))
                        .containsExactly("---"));
    }

    @Test
    void shouldReadNoTextThatCannotBeAKey() {
        KeyPattern pattern = KeyPattern.parse("x/{id}");

        assertThat(pattern.identitiesOf("x/" + "\u00e9".repeat(511))).hasSize(1);
        assertThat(pattern.identitiesOf("x/" + "\u00e9".repeat(511) + "e")).isEmpty();
        assertThat(pattern.identitiesOf("x/" + "\u20ac".repeat(341))).isEmpty();
        assertThat(pattern.identitiesOf("x/" + "\uD83D\uDE00".repeat(255) + "ab"))
                .hasSize(1);
        assertThat(pattern.identitiesOf("x/" + "\uD83D\uDE00".repeat(255) + "abc"))
                .isEmpty();
        for (String damaged : List.of("\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83Da", "a\uD83D\uD83D\uDE00")) {
            assertThat(pattern.identitiesOf("x/" + damaged)).as(damaged).isEmpty();
            assertThat(pattern.matches("x/" + damaged)).as(damaged).isFalse();
        }
    }

    @Test
    void shouldReadTheLongestKeysButNothingLonger() {
        KeyPattern pattern = KeyPattern.parse("x/{id}");

        assertThat(pattern.identitiesOf("x/" + "k".repeat(1022))).hasSize(1);
        assertThat(pattern.identitiesOf("x/" + "k".repeat(1023))).isEmpty();
    }

    /** Every piece is another number, so that no two readings are alike. */
    private static String numbersWithDashes(int dashes) {
        return IntStream.rangeClosed(0, dashes).mapToObj(Integer::toString).collect(Collectors.joining("-", "x/", ""));
    }
}
