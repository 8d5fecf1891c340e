package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyPatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``             | it is empty
            `  `           | it is empty
            a/{id          | a '{' is never closed
            a/{            | a '{' is never closed
            a/id}          | a '}' has no '{' before it
            a/{id}}        | a '}' has no '{' before it
            a}/{id}        | a '}' has no '{' before it
            a/{}           | '{}' is not a part
            a/{ id}        | '{ id}' is not a part
            a/{1d}         | '{1d}' is not a part
            a/{i-d}        | '{i-d}' is not a part
            a/{id:}        | '{id:}' is not a part
            a/{id:0}       | '{id:0}' is not a part
            a/{id:01}      | '{id:01}' is not a part
            a/{id:-1}      | '{id:-1}' is not a part
            a/{id:10000}   | '{id:10000}' is not a part
            a/{id:2*}      | '{id:2*}' is not a part
            a/{id**}       | '{id**}' is not a part
            a/{*}          | '{*}' is not a part
            a/{{id}}       | '{{id}' is not a part
            """)
    void shouldRefuseMalformedPatterns(String pattern, String why) {
        assertThatThrownBy(() -> KeyPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key pattern '" + pattern + "' is malformed: " + why
                        + ". Parts are written {name}, {name:26} or {name*}, and those of the identity {id} or"
                        + " {id.name}.");
    }

    @Test
    void shouldRefuseAPatternWithoutAPrefix() {
        assertThatThrownBy(() -> KeyPattern.parse("{id}.png"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key pattern '{id}.png' starts with a part, so it has no prefix and would claim keys of"
                        + " every kind. Start it with literal text that ends in a delimiter, such as 'images/'.");
    }

    @Test
    void shouldRefuseAPatternWithoutAPart() {
        assertThatThrownBy(() -> KeyPattern.parse("images/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The key pattern 'images/' has no part in braces, so it names one key, not a family. Add one,"
                                + " such as '{id}'.");
    }

    @Test
    void shouldRefuseAPrefixThatEndsWithinAWord() {
        assertThatThrownBy(() -> KeyPattern.parse("flags{id}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The prefix 'flags' of the key pattern 'flags{id}' ends in 's', not in a delimiter: it would"
                                + " claim sibling families whose names begin alike. End the prefix with '/', '-', '_' or the"
                                + " like.");
        for (String each : List.of(
                "flags2",
                "f\u00e9",
                "fe\u0301",
                "\u65d7",
                "\uD801\uDC00",
                "\uD835\uDFD8",
                "\u0915\u093f",
                "a\u20dd",
                "\u2160",
                "\u00b2")) {
            assertThatThrownBy(() -> KeyPattern.parse(each + "{id}"))
                    .as(each)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not in a delimiter");
        }
    }

    @Test
    void shouldTakeAnyDelimiter() {
        for (String each :
                List.of("flags/", "flags-", "flags_", "flags.", "flags ", "flags+", "flags\uD83D\uDE00", "/")) {
            assertThat(KeyPattern.parse(each + "{id}").identitiesOf(each + "7"))
                    .as(each)
                    .containsExactly("7");
        }
    }

    @Test
    void shouldRefuseLoneSurrogates() {
        for (String each : List.of("a\uD83D/{id}", "a/{id}\uDE00", "a\uD83D{id}\uDE00")) {
            assertThatThrownBy(() -> KeyPattern.parse(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "The key pattern '" + each + "' holds a lone surrogate, which no key can hold. Look for a"
                                    + " damaged character where it is declared.");
        }
    }

    @Test
    void shouldKeepItsText() {
        assertThat(KeyPattern.parse("a/{id:9999}-{v_1*}").text()).isEqualTo("a/{id:9999}-{v_1*}");
    }
}
