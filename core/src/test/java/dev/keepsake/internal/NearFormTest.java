package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NearFormTest {

    @ParameterizedTest
    @CsvSource({
        "images/A-b.PNG, images/a-b.png",
        "\u00e9, e\u0301",
        "\u00c9, e\u0301",
        "a%20b, 'a b'",
        "a+b, 'a b'",
        "a%2Bb, a+b",
        "a%2Bb, 'a b'",
        "a%252Bb, a+b",
        "a%20b, a+b",
        "50%%20off, '50% off'",
        "50%+off, '50% off'",
        "50%25 off, '50% off'",
        "c%E9%20d, 'c\u00e9 d'",
        "C%C3%89%20d, 'c\u00e9 d'",
        "a%2Fb, a/b",
        "a//b, a/b",
        "/a, a",
        "'a ', a",
        "STRASSE, stra\u00dfe",
        "\ud801\udc00, \ud801\udc28",
    })
    void shouldBeTheSameForTextsThatAreNear(String one, String other) {
        assertThat(NearForm.of(one)).isEqualTo(NearForm.of(other));
    }

    @ParameterizedTest
    @CsvSource({"a/b, ab", "a-b, ab", "a.png, a.jpg", "a/b/, a/b", "'a b', ab", "a1, a2", "e, \u00e9", "100%, 100"})
    void shouldDifferForTextsThatAreNot(String one, String other) {
        assertThat(NearForm.of(one)).isNotEqualTo(NearForm.of(other));
    }

    /** Nearly all references are plain, and there may be millions of them. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "0", "9", "-", "_", ".", "az09/z-a_0.9/x/"})
    void shouldMakeNoCopyOfPlainText(String text) {
        assertThat(NearForm.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"images/01arz3nd-thumb.png", "A//B", "\u0130", "a%2520b", " ", "%", "\ud800", "\ufb01"})
    void shouldNotFail(String text) {
        assertThat(NearForm.of(text)).isNotNull();
    }
}
