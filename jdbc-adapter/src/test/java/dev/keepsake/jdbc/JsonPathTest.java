package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.JsonExtractors.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.image                | {"image": "a", "other": {"image": "no"}}                    | a
            $.image                | {"image": "a", "image": "b"}                                | a b
            $.image.url            | {"image": {"url": "a"}, "url": "no"}                        | a
            $.gallery[*].image     | {"gallery": [{"image": "a"}, {"image": "b"}, {}, null]}     | a b
            $[*]                   | ["a", null, "", "b"]                                        | a b
            $[*][*]                | [["a"], [], null, ["b", "c"]]                               | a b c
            $.*                    | {"x": "a", "y": null, "z": "b"}                             | a b
            $.*.key                | {"x": {"key": "a"}, "y": {"key": "b"}}                      | a b
            $['odd.name'].url      | {"odd.name": {"url": "a"}}                                  | a
            $.größe-1              | {"größe-1": "a"}                                            | a
            $..src                 | {"src": "a", "c": [{"src": "b", "c": [[{"src": "c"}]]}, 1]} | a b c
            $..image.url           | [{"image": {"url": "a", "image": "no"}}, {"x": {"image": null}}] | a
            $.id                   | {"id": 12345678901234567890}                                | 12345678901234567890
            """)
    void shouldFindWhatStandsAtAPath(String path, String json, String found) {
        assertThat(path(path).extract(json)).isEqualTo(new Extraction.References(List.of(found.split(" ", -1))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.image            | {}
            $.image            | null
            $.image            | ``
            $.image            | {"image": null}
            $.image.url        | {"image": null}
            $.gallery[*].image | {"gallery": []}
            $..src             | {"a": [1, "src", {"b": true}]}
            $..src             | "src"
            """)
    void shouldFindNone(String path, String json) {
        assertThat(path(path).extract(json)).isEqualTo(new Extraction.None());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.image            | ["a"]                          | a JSON list at $ where an object was expected
            $[*]               | {"a": "b"}                     | a JSON object at $ where a list was expected
            $.image            | {"image": ["a"]}               | a JSON list at $.image where a text was expected
            $.image            | {"image": {"url": "a"}}        | a JSON object at $.image where a text was expected
            $.image            | {"image": 1.5}                 | a JSON number at $.image where a text was expected
            $.image            | {"image": false}               | a JSON boolean at $.image where a text was expected
            $.image.url        | {"image": "a"}                 | a JSON text at $.image where an object was expected
            $.gallery[*].image | {"gallery": {"image": "a"}}    | a JSON object at $.gallery where a list was expected
            $.gallery[*].image | {"gallery": ["a"]}             | a JSON text at $.gallery[*] where an object was expected
            $..src             | {"a": [{"src": {"url": "a"}}]} | a JSON object at $..src where a text was expected
            $..src             | {"src": "a"} x                 | malformed JSON at character 13
            $..src             | {"src": NaN}                   | malformed JSON at character 11
            $..src             | {"src": "a"}{}                 | text after the end of the JSON value
            """)
    void shouldNotKnowAnotherShape(String path, String json, String reason) {
        assertThat(path(path).extract(json)).isEqualTo(Extraction.unrecognised(reason));
    }

    @Test
    void shouldNotFollowEndlessNesting() {
        assertThat(path("$..src").extract("[".repeat(1_000_000)))
                .isEqualTo(Extraction.unrecognised("JSON beyond the parser's limits"));
        String deep = "[".repeat(499) + "{\"src\":\"a\"}" + "]".repeat(499);
        assertThat(path("$..src").extract(deep)).isEqualTo(new Extraction.References(List.of("a")));
    }

    @Test
    void shouldReadJsonInsideOfAJsonText() {
        ReferenceExtractor extractor = ReferenceExtractors.nested(path("$.payload"), path("$[*]"));

        assertThat(extractor.extract("{\"payload\": \"[\\\"flags\\\\/a.png\\\"]\"}"))
                .isEqualTo(new Extraction.References(List.of("flags/a.png")));
        assertThat(extractor.extract("{\"payload\": \"flags/a.png\"}"))
                .isEqualTo(Extraction.unrecognised("malformed JSON at character 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$", "image", "$image", "$.", "$[0]", "$.a[?(@.b)]", "$..*", "$.a b", "$['']"})
    void shouldRefuseAMalformedPath(String path) {
        assertThatThrownBy(() -> path(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("The JSON path '.*' can't be read from character \\d+ on; write it with '\\$',"
                        + " '\\.name', '\\['any name'\\]', '\\.\\*', '\\[\\*\\]' and '\\.\\.name', such as"
                        + " '\\$\\.gallery\\[\\*\\]\\.image'\\.");
    }
}
