package dev.keepsake.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.tck.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferenceWordsTest {

    @Test
    void shouldTakeProviderIdsOfTheseCharactersOnly() {
        assertThat(ProviderId.of("profiles.flags:v2_a-1")).hasToString("profiles.flags:v2_a-1");
        assertThat(ProviderId.of("x".repeat(100))).isLessThan(ProviderId.of("y"));
        for (String each : List.of("", "x".repeat(101), "a b", "a/b", "fl\u00e4g", "a\n")) {
            assertThatThrownBy(() -> ProviderId.of(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The provider id '" + each + "' is not 1 to 100 letters, digits, '.', '_', '-' or ':';"
                            + " choose one that will never change.");
        }
    }

    @Test
    void shouldRefuseBlankPlacesAndSortTheOthers() {
        assertThatThrownBy(() -> new Place(" ", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The place ' .c' has a blank table or column; name both.");
        assertThatThrownBy(() -> new Place("t", "")).isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of(new Place("a", "z"), new Place("b", "a"), new Place("b", "b")))
                .isSorted();
        assertThat(new SchemaVersion(new Place("a", "z"), "9"))
                .isLessThan(new SchemaVersion(new Place("b", "a"), "1"))
                .hasToString("a.z = 9");
    }

    @Test
    void shouldRefuseNegativeCounts() {
        assertThatThrownBy(() -> new RowTally(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A row tally of -1 read of 0 present; counts are at least 0.");
        assertThatThrownBy(() -> new RowTally(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> receipt(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The receipt of 'flags' counts -1 references; a count is at least 0.");
        assertThat(receipt(0).references()).isZero();
    }

    @Test
    void shouldTellNoReferencesFromAnUnknownShape() {
        assertThat(Extraction.of(List.of())).isEqualTo(new Extraction.None());
        assertThat(Extraction.of(List.of("a"))).isEqualTo(new Extraction.References(List.of("a")));
        assertThat(Extraction.unrecognised("why")).isEqualTo(new Extraction.Unrecognised("why"));
        assertThatThrownBy(() -> new Extraction.References(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "An extraction has no references; answer None if the value's shape is known and holds none.");
        List<String> values = new ArrayList<>(List.of("a"));
        Extraction.References copied = new Extraction.References(values);
        values.clear();
        assertThat(copied.values()).containsExactly("a");
    }

    @Test
    void shouldTakeAPlainValueWhole() {
        ReferenceExtractor plain = ReferenceExtractors.plain();

        assertThat(plain.extract(" a b ")).isEqualTo(Extraction.of(List.of(" a b ")));
        assertThat(plain.extract("")).isEqualTo(new Extraction.None());
        for (String each : List.of("\n", "\r", "a\nb", "a\r")) {
            assertThat(plain.extract(each))
                    .isEqualTo(Extraction.unrecognised("a line break in a value that was to be one reference"));
        }
    }

    @Test
    void shouldPutEveryValueIntoTheTemplate() {
        ReferenceExtractor two = value -> Extraction.of(List.of(value, value + "$1{value}"));

        assertThat(ReferenceExtractors.template("a/{value}.png", two).extract("x"))
                .isEqualTo(Extraction.of(List.of("a/x.png", "a/x$1{value}.png")));
        assertThat(ReferenceExtractors.template("{value}", ReferenceExtractors.plain())
                        .extract(""))
                .isEqualTo(new Extraction.None());
        assertThat(ReferenceExtractors.template("{value}", ReferenceExtractors.plain())
                        .extract("\n"))
                .isInstanceOf(Extraction.Unrecognised.class);
    }

    @Test
    void shouldRefuseATemplateWithoutExactlyOneValue() {
        for (String each : List.of("", "a/b", "{value}{value}", "{ value }")) {
            assertThatThrownBy(() -> ReferenceExtractors.template(each, ReferenceExtractors.plain()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The template '" + each
                            + "' must have {value} in it exactly once, such as 'avatars/{value}.png'.");
        }
    }

    @Test
    void shouldKeepTheMessageAndTheCauseOfAFailedRead() {
        Exception cause = new IllegalStateException("below");

        assertThat(new MissingPlaceException("why", cause))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessage("why")
                .hasCause(cause);
        assertThat(new ReadCancelledException("why", cause))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessage("why")
                .hasCause(cause);
    }

    private static ReferenceReceipt receipt(long references) {
        return new ReferenceReceipt(
                ProviderId.of("flags"), new RowTally(0, 0), references, new Snapshot("db", Samples.NIGHT));
    }
}
