package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.JsonExtractors.listElements;
import static dev.keepsake.jdbc.JsonExtractors.listOfStrings;
import static dev.keepsake.jdbc.JsonExtractors.objectKeys;
import static dev.keepsake.jdbc.JsonExtractors.objectValues;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.Extraction;
import dev.keepsake.reference.ReferenceExtractor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonExtractorsTest {

    static Stream<ReferenceExtractor> all() {
        return Stream.of(objectKeys(), objectValues(), listElements("value"), listOfStrings());
    }

    @Test
    void shouldTakeTheNamesOfAnObject() {
        assertFound(
                objectKeys(),
                "{\"01A\": \"one\", \"01B\": null, \"01C\": 3, \"01D\": true}",
                "01A",
                "01B",
                "01C",
                "01D");
    }

    @Test
    void shouldTakeTheValuesOfAnObject() {
        assertFound(
                objectValues(),
                "{\"small\": \"a.png\", \"large\": \"b.png\", \"none\": null, \"empty\": \"\"}",
                "a.png",
                "b.png");
    }

    @Test
    void shouldTakeAFieldOfEachElement() {
        assertFound(
                listElements("value"),
                "[{\"value\": \"01A\", \"label\": \"one\"}, {\"x\": {\"value\": \"no\"}, \"value\": \"01B\"},"
                        + " {\"label\": \"none\"}, {\"value\": null}, {\"value\": \"\"}, {}]",
                "01A",
                "01B");
    }

    @Test
    void shouldTakeEveryTextOfAList() {
        assertFound(listOfStrings(), " [\"a.png\", null, \"\", \"b.png\"] ", "a.png", "b.png");
    }

    @Test
    void shouldKeepDuplicates() {
        assertFound(objectKeys(), "{\"01A\": 1, \"01A\": 2}", "01A", "01A");
        assertFound(
                listElements("value"),
                "[{\"value\": \"01A\", \"value\": \"01B\"}, {\"value\": \"01A\"}]",
                "01A",
                "01B",
                "01A");
        assertFound(listOfStrings(), "[\"a\", \"a\"]", "a", "a");
    }

    @Test
    void shouldUndoEscapesInNamesAndTexts() {
        assertFound(objectKeys(), "{\"flags\\/\\u0061.png\": 1}", "flags/a.png");
        assertFound(listElements("value"), "[{\"v\\u0061lue\": \"flags\\/\\u0062.png\"}]", "flags/b.png");
        assertFound(listOfStrings(), "[\"\\ud83c\\udff3\"]", "\ud83c\udff3");
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldFindNoneInNothing(ReferenceExtractor extractor) {
        for (String value : List.of("", "  ", "null", " null\n")) {
            assertThat(extractor.extract(value)).as(value).isEqualTo(new Extraction.None());
        }
    }

    @Test
    void shouldFindNoneInAnEmptyShape() {
        assertThat(objectKeys().extract("{}")).isEqualTo(new Extraction.None());
        assertThat(objectValues().extract("{}")).isEqualTo(new Extraction.None());
        assertThat(listElements("value").extract("[]")).isEqualTo(new Extraction.None());
        assertThat(listOfStrings().extract("[]")).isEqualTo(new Extraction.None());
    }

    @Test
    void shouldNotKnowTheOtherShape() {
        assertUnknown(objectKeys(), "[{\"value\": \"01A\"}]", "a JSON list where an object was expected");
        assertUnknown(objectKeys(), "[]", "a JSON list where an object was expected");
        assertUnknown(objectValues(), "[\"a\"]", "a JSON list where an object was expected");
        assertUnknown(listElements("value"), "{\"01A\": \"one\"}", "a JSON object where a list was expected");
        assertUnknown(listElements("value"), "{}", "a JSON object where a list was expected");
        assertUnknown(listOfStrings(), "{\"a\": \"b\"}", "a JSON object where a list was expected");
    }

    @Test
    void shouldNotKnowABareValue() {
        assertUnknown(objectKeys(), "\"01A\"", "a JSON text where an object was expected");
        assertUnknown(listOfStrings(), "17", "a JSON number where a list was expected");
        assertUnknown(listOfStrings(), "1.5", "a JSON number where a list was expected");
        assertUnknown(listElements("value"), "true", "a JSON boolean where a list was expected");
    }

    @Test
    void shouldNotKnowAnotherShapeInside() {
        assertUnknown(objectKeys(), "{\"items\": [\"01A\"]}", "a JSON list where a label was expected");
        assertUnknown(objectKeys(), "{\"01A\": {\"label\": \"one\"}}", "a JSON object where a label was expected");
        assertUnknown(objectValues(), "{\"small\": {\"key\": \"a\"}}", "a JSON object where a text was expected");
        assertUnknown(objectValues(), "{\"small\": 1}", "a JSON number where a text was expected");
        assertUnknown(listElements("value"), "[\"01A\"]", "a JSON text where an object was expected");
        assertUnknown(listElements("value"), "[null]", "a JSON null where an object was expected");
        assertUnknown(listElements("value"), "[{\"value\": 1}]", "a JSON number where a text was expected");
        assertUnknown(listElements("value"), "[{\"value\": [\"01A\"]}]", "a JSON list where a text was expected");
        assertUnknown(listOfStrings(), "[[\"a\"]]", "a JSON list where a text was expected");
    }

    @Test
    void shouldNotKnowWhatFollowsTheValue() {
        assertUnknown(listOfStrings(), "[\"a\"] [\"b\"]", "text after the end of the JSON value");
        assertUnknown(listOfStrings(), "null null", "text after the end of the JSON value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[", "{\"a\"", "{\"a\": ", "[\"secret", "avatars/secret.png", "{secret: 1}", "[1,]", "NaN"})
    void shouldNotKnowMalformedJsonNorQuoteIt(String value) {
        assertThat(all().map(each -> each.extract(value)))
                .allSatisfy(
                        extraction -> assertThat(extraction)
                                .isInstanceOfSatisfying(
                                        Extraction.Unrecognised.class,
                                        unknown -> assertThat(unknown.reason())
                                                .matches(
                                                        "malformed JSON at character \\d+|a JSON \\w+ where an? \\w+ was expected")));
    }

    @Test
    void shouldNotFollowEndlessNesting() {
        String deep = "[".repeat(1_000_000);

        assertUnknown(listElements("value"), "[{\"x\": " + deep, "JSON beyond the parser's limits");
    }

    @Test
    void shouldNotComputeHugeNumbers() {
        String huge = "9".repeat(1_000_000);

        assertThat(objectKeys().extract("{\"01A\": " + huge + "}")).isInstanceOf(Extraction.Unrecognised.class);
        assertFound(objectKeys(), "{\"01A\": 1e999999999}", "01A");
        assertFound(listElements("value"), "[{\"n\": 1e999999999, \"value\": \"01A\"}]", "01A");
    }

    @Test
    void shouldReadLongListsToTheEnd() {
        String list = "[" + "{\"value\": \"01A\"},".repeat(100_000) + "{\"value\": \"last\"}]";

        assertThat(listElements("value").extract(list))
                .isInstanceOfSatisfying(
                        Extraction.References.class,
                        found -> assertThat(found.values()).hasSize(100_001).endsWith("last"));
    }

    @Test
    void shouldTellNamesApartThatHashAlike() {
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; i < 1 << 12; i++) {
            String bits = Integer.toBinaryString((1 << 12) | i).substring(1);
            names.append('"').append(bits.replace("0", "Aa").replace("1", "BB")).append("\":1,");
        }

        assertThat(objectKeys().extract(names.append("\"z\":1}").toString()))
                .isInstanceOfSatisfying(
                        Extraction.References.class,
                        found -> assertThat(found.values())
                                .hasSize((1 << 12) + 1)
                                .doesNotHaveDuplicates());
    }

    @Test
    void shouldRefuseAFieldWithoutName() {
        assertThatThrownBy(() -> listElements(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The field to take from each JSON object has the empty name ''; name it as it stands in the"
                        + " JSON.");
    }

    private static void assertFound(ReferenceExtractor extractor, String value, String... found) {
        assertThat(extractor.extract(value)).isEqualTo(new Extraction.References(List.of(found)));
    }

    private static void assertUnknown(ReferenceExtractor extractor, String value, String reason) {
        assertThat(extractor.extract(value)).isEqualTo(Extraction.unrecognised(reason));
    }
}
