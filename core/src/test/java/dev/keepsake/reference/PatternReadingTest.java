package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.keepsake.tck.Cases;
import java.time.Duration;
import java.util.List;
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
    void shouldGiveSixtyFourReadingsAndNotOneMore() {
        KeyPattern pattern = KeyPattern.parse("x/{id}-{variant}");

        assertThat(pattern.identitiesOf("x/a" + "-b".repeat(64))).hasSize(64);
        assertThat(pattern.identitiesOf("x/a" + "-b".repeat(65))).isEmpty();
    }

    @Test
    void shouldGiveUpQuicklyOnHostileKeys() {
        List<String> patterns = List.of(
                "x/{id}-{variant}.png",
                "x/{a*}-{id*}-{b*}-{c*}-{d*}.png",
                "x/{a*}{id*}{b*}{c*}{d*}{e*}",
                "x/{a}-{b}-{c}-{d}-{e}-{id}!",
                "x/{a*}{id:9}{b*}{c:9}{d*}!");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (String each : patterns) {
                KeyPattern pattern = KeyPattern.parse(each);
                for (int length : new int[] {1000, 100_000, 3_000_000}) {
                    assertThat(pattern.identitiesOf("x/" + "-".repeat(length))).isEmpty();
                    assertThat(pattern.identitiesOf("x/" + "-".repeat(length) + ".png"))
                            .isEmpty();
                }
            }
        });
    }

    @Test
    void shouldReadTheLongestKeysButNothingLonger() {
        KeyPattern pattern = KeyPattern.parse("x/{id}");

        assertThat(pattern.identitiesOf("x/" + "k".repeat(1022))).hasSize(1);
        assertThat(pattern.identitiesOf("x/" + "k".repeat(1023))).isEmpty();
    }
}
