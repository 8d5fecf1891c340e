package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class StoreHostsBuilderTest {

    private final StoreHostsBuilder builder = StoreHosts.builder();

    @Test
    void shouldRefuseWhatIsNoHost() {
        for (String each :
                new String[] {"https://cdn.example.com", "cdn.example.com/x", "", "me@cdn.example.com", "a b"}) {
            assertRefused(
                    () -> builder.ours(each, ""),
                    "'" + each + "' is no host; give it without scheme, path or user, such as 'cdn.example.com' or"
                            + " 'localhost:9000'.");
        }
    }

    @Test
    void shouldRefuseAHostThatIsReadTwoWays() {
        assertRefused(
                () -> builder.ours("stra\u00dfe.de", ""),
                "The host 'stra\u00dfe.de' is one to browsers and another to older programs; declare both, the first in its"
                        + " 'xn--' form.");
    }

    @Test
    void shouldRefuseAPrefixWithoutDelimiter() {
        assertRefused(
                () -> builder.ours("cdn.example.com", "flags"),
                "The path prefix 'flags' doesn't end in a slash, so that it would also take 'flags-old/a.png'; write"
                        + " 'flags/'.");
        assertRefused(
                () -> builder.paths("/flags"),
                "The path prefix '/flags' doesn't end in a slash, so that it would"
                        + " also take '/flags-old/a.png'; write '/flags/'.");
    }

    @Test
    void shouldRefuseWhatIsSaidTwice() {
        builder.ours("cdn.example.com", "x/").foreign("example.org").bucket("pics");

        assertRefused(
                () -> builder.ours("CDN.example.com.", "/x/"),
                "The path prefix 'x/' of host 'cdn.example.com' is declared twice; say it once.");
        assertRefused(
                () -> builder.ourDomain("Example.org"),
                "The domain 'example.org' is declared twice; say once whether it is ours or foreign.");
        assertRefused(
                () -> builder.bucket("pics"),
                "The bucket 'pics' is blank, has a slash, or is mapped already; give its plain name once.");
    }

    @Test
    void shouldRefuseWhatIsNoDomain() {
        assertRefused(
                () -> builder.foreign("https://gravatar.com"),
                "'https://gravatar.com' is no domain; give it without scheme, port or path, such as 'gravatar.com', and in"
                        + " its 'xn--' form if it has one.");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
