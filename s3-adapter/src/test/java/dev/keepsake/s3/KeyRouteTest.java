package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRouteTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flags/1.png",
                "a\tb",
                "a\nb",
                "a//b",
                "/a",
                "..",
                "a/../b",
                "./a",
                "a/.",
                "...",
                " a ",
                "\ud83d\ude00",
                "a\u007fb",
                "a\u0085b",
                "a\ufeffb"
            })
    void shouldNameInABatchWhatXmlCarries(String key) {
        assertThat(KeyRoute.of(BlobKey.of(key))).isSameAs(KeyRoute.BATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\rb", "a\r\nb", "a\u0000b", "a\u0001b", "a\u001fb", "a\ufffeb", "a\uffff/", " ", "\u2028"})
    void shouldNameInAPathWhatXmlCantCarry(String key) {
        assertThat(KeyRoute.of(BlobKey.of(key))).isSameAs(KeyRoute.SINGLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a\r", "a/./\u0001", "\u0001/..", "/\u0001", "a//\u0001", "//\r"})
    void shouldNotNameWhatNeitherCarries(String key) {
        assertThat(KeyRoute.of(BlobKey.of(key))).isSameAs(KeyRoute.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {'\t', '\n', 0x20, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF})
    void shouldKnowTheEdgesOfWhatXmlCarries(int c) {
        assertThat(KeyRoute.of(BlobKey.of("a" + Character.toString(c)))).isSameAs(KeyRoute.BATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "100%", "a%20b", "a\u0001b", " "})
    void shouldNotListByWhatSomeStoresRepeatBadly(String key) {
        assertThat(KeyRoute.survivesListing(BlobKey.of(key))).isFalse();
    }
}
