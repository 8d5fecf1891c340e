package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdmittedIdentityTest {

    private static final String ULID = "01GE9ZK4T2B7Q8R9S0V1W2X3Y4";

    @Test
    void shouldTellAnIdentityFromAWholeKey() {
        Namespace flags = Namespace.of("flags", "images/{id:26}-{variant}.png");

        assertThat(flags.admits(ULID)).isTrue();
        assertThat(flags.admits("images/" + ULID + "-flag.png")).isFalse();
        assertThat(flags.admits(ULID + "-flag")).isFalse();
        assertThat(flags.admits("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            n/{id}           , a      , true
            n/{id}           , a/b    , false
            n/{id*}          , a/b    , true
            n/{id:3}         , a/b    , false
            n/{id:2}/{id:2}  , abcd   , true
            n/{id:2}/{id:2}  , ab/cd  , false
            n/{id:2}/{id:2}  , abc    , false
            n/{id:2}-{id}    , ab     , false
            n/{id:2}-{id}    , abc    , true
            n/{id:1}{v}{id*} , a/     , true
            n/{id:1}{v}{id*} , /a     , false
            n/{v*}           , n/a/b  , true
            n/{v*}           , a/b    , false
            n/{v}            , n/a/b  , false
            """)
    void shouldFollowTheParts(String pattern, String text, boolean admitted) {
        assertThat(Namespace.of("n", pattern).admits(text)).isEqualTo(admitted);
    }

    @Test
    void shouldCountCharacters() {
        String grin = "\uD83D\uDE00";

        assertThat(Namespace.of("n", "n/{id:2}").admits(grin + "b")).isTrue();
        assertThat(Namespace.of("n", "n/{id:2}").admits(grin)).isFalse();
        assertThat(Namespace.of("n", "n/{id:3}").admits(grin + "b")).isFalse();
    }

    @Test
    void shouldLeaveRoomForTheRestOfTheKey() {
        Namespace namespace = Namespace.of("n", "n/{id}-{v}-{w:9}");

        // 2 + 1 + 1 + 1 + 9 bytes stand around the identity.
        assertThat(namespace.admits("a".repeat(1010))).isTrue();
        assertThat(namespace.admits("a".repeat(1011))).isFalse();
        assertThat(namespace.admits("\u00e9".repeat(506))).isFalse();
    }

    @Test
    void shouldAdmitNoDamagedText() {
        assertThat(Namespace.of("n", "n/{id}").admits("a\uD83D")).isFalse();
    }

    @Test
    void shouldAdmitEveryIdentityThatIsRead() {
        Cases.check(5_000, random -> {
            ShortPattern pattern = ShortPattern.draw(random);
            Namespace namespace = Namespace.of("n", pattern.text());
            assertThat(namespace.identitiesOf(pattern.drawKey(random)))
                    .as(pattern.text())
                    .isNotEmpty()
                    .allMatch(namespace::admits);
        });
    }
}
