package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatternOverlapTest {

    /** Every text that can follow the common prefix, long enough for all patterns drawn. */
    private static final List<String> KEYS = ShortPattern.allKeys(6);

    private final Map<String, BitSet> matches = new HashMap<>();

    @Test
    void shouldAgreeWithTryingEveryKey() {
        Cases.check(10_000, random -> {
            ShortPattern one = ShortPattern.drawShort(random);
            ShortPattern other = ShortPattern.drawShort(random);
            boolean shared = keysOf(one).intersects(keysOf(other));
            assertThat(exists(one.text(), other.text()))
                    .as("%s and %s", one.text(), other.text())
                    .isEqualTo(shared);
        });
    }

    @Test
    void shouldNotDependOnTheOrderAndAlwaysFindAPatternItself() {
        Cases.check(10_000, random -> {
            String one = ShortPattern.draw(random).text();
            String other = ShortPattern.draw(random).text();
            assertThat(exists(one, other)).as("%s and %s", one, other).isEqualTo(exists(other, one));
            assertThat(exists(one, one)).as(one).isTrue();
        });
    }

    @Test
    void shouldOverlapWhereOneKeyIsReadByBoth() {
        Cases.check(10_000, random -> {
            ShortPattern one = ShortPattern.draw(random);
            ShortPattern other = ShortPattern.draw(random);
            String key = one.drawKey(random);
            if (!KeyPattern.parse(other.text()).identitiesOf(key).isEmpty()) {
                assertThat(exists(one.text(), other.text()))
                        .as("%s and %s share %s", one.text(), other.text(), key)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "a/{x}, a/{y:1}, true",
        "a/{x}, a/b/{y}, false",
        "a/{x*}, a/b/{y}, true",
        "a/{x}.png, a/{y}.jpg, false",
        "a/{x*}.png, a/{y*}-s.png, true",
        "a/{x:2}, a/{y:3}, false",
        "a/{x:3}, a/{y:1}-{z:1}, true",
        "a/{x}-{y}, a/{z:2}, false",
        "flags/{id}, flags-v2/{id}, false",
        "a/{x:1}, a/😀{y}, false",
        "a/{x:2}, a/😀{y}, true",
        "a/{x:2}{y:1}, a/😀{z}, true",
        "a/{x:9999}, a/{y:9998}{z:1}, true"
    })
    void shouldDecideExactly(String one, String other, boolean overlap) {
        assertThat(exists(one, other)).isEqualTo(overlap);
        assertThat(exists(other, one)).isEqualTo(overlap);
    }

    @Test
    void shouldTakeTheCharacterZeroForACharacter() {
        assertThat(exists("a/{x:1}b", "a/\u0000{y}")).isTrue();
        assertThat(exists("a/{x*}b", "a/\u0000{y}")).isTrue();
        assertThat(exists("a/\u0000-{x}", "a/b-{y}")).isFalse();
    }

    private BitSet keysOf(ShortPattern pattern) {
        return matches.computeIfAbsent(pattern.text(), text -> {
            BitSet found = new BitSet(KEYS.size());
            Pattern regex = pattern.regex();
            for (int i = 0; i < KEYS.size(); i++) {
                found.set(i, regex.matcher(KEYS.get(i)).matches());
            }
            return found;
        });
    }

    private static boolean exists(String one, String other) {
        return PatternOverlap.exists(KeyPattern.parse(one), KeyPattern.parse(other));
    }
}
