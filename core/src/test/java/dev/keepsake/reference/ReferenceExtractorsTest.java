package dev.keepsake.reference;

import static dev.keepsake.reference.ReferenceExtractors.anyOf;
import static dev.keepsake.reference.ReferenceExtractors.delimited;
import static dev.keepsake.reference.ReferenceExtractors.firstOf;
import static dev.keepsake.reference.ReferenceExtractors.nested;
import static dev.keepsake.reference.ReferenceExtractors.plain;
import static dev.keepsake.reference.ReferenceExtractors.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ReferenceExtractorsTest {

    private static final ReferenceExtractor FOREIGN = unused -> new Extraction.None(List.of("example.org"));
    private static final ReferenceExtractor UNKNOWN = unused -> Extraction.unrecognised("what is it");
    private static final ReferenceExtractor DIGITS = value -> value.matches("\\d+")
            ? new Extraction.References(List.of(value))
            : value.equals("-") ? new Extraction.None() : Extraction.unrecognised("not digits");

    @Test
    void shouldTakeAListApart() {
        assertThat(delimited(',', plain()).extract("a.png, b.png ,,\tc d.png,"))
                .isEqualTo(references("a.png", "b.png", "c d.png"));
        assertThat(delimited('|', plain()).extract("a.png|b.png")).isEqualTo(references("a.png", "b.png"));
        assertThat(delimited(Pattern.compile("\\R"), plain()).extract("a.png\r\nb.png\n"))
                .isEqualTo(references("a.png", "b.png"));
        assertThat(delimited(',', plain()).extract(" , ")).isEqualTo(new Extraction.None());
        assertThat(delimited(',', plain()).extract("")).isEqualTo(new Extraction.None());
    }

    @Test
    void shouldNotKnowAListWithAnElementThatIsNotKnown() {
        assertThat(delimited(',', plain()).extract("a.png,\nb.png"))
                .isEqualTo(Extraction.unrecognised("a line break in a value that was to be one reference"));
        assertThat(delimited(',', DIGITS).extract("1,x,3")).isEqualTo(Extraction.unrecognised("not digits"));
    }

    @Test
    void shouldRefuseADelimiterOfNothing() {
        assertThatThrownBy(() -> delimited(Pattern.compile("\\s*"), plain()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The delimiter '\\s*' also matches nothing, and would cut between all characters; make it match at"
                                + " least one.");
        assertThatThrownBy(() -> delimited('\ud83d', plain()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The delimiter U+D83D is half of a character; give the whole of it as a pattern.");
    }

    @Test
    void shouldHandEachTextOn() {
        assertThat(nested(delimited(',', plain()), DIGITS).extract("1,-,3")).isEqualTo(references("1", "3"));
        assertThat(nested(delimited(',', plain()), FOREIGN).extract("1,2"))
                .isEqualTo(new Extraction.None(List.of("example.org", "example.org")));
        assertThat(nested(plain(), UNKNOWN).extract("1")).isEqualTo(Extraction.unrecognised("what is it"));
        assertThat(nested(UNKNOWN, plain()).extract("1")).isEqualTo(Extraction.unrecognised("what is it"));
        assertThat(nested(plain(), UNKNOWN).extract("")).isEqualTo(new Extraction.None());
    }

    @Test
    void shouldKeepTheForeignHostsOfTheOuterExtractor() {
        ReferenceExtractor both = unused -> new Extraction.References(List.of("1"), List.of("example.org"));

        assertThat(nested(both, DIGITS).extract("x"))
                .isEqualTo(new Extraction.References(List.of("1"), List.of("example.org")));
        assertThat(template("a/{value}", both).extract("x"))
                .isEqualTo(new Extraction.References(List.of("a/1"), List.of("example.org")));
    }

    @Test
    void shouldProtectWhateverAnyShapeFinds() {
        assertThat(anyOf(DIGITS, UNKNOWN, template("a/{value}", DIGITS)).extract("7"))
                .isEqualTo(references("7", "a/7"));
        assertThat(anyOf(FOREIGN, DIGITS).extract("7"))
                .isEqualTo(new Extraction.References(List.of("7"), List.of("example.org")));
        assertThat(anyOf(DIGITS, UNKNOWN).extract("-")).isEqualTo(new Extraction.None());
        assertThat(anyOf(DIGITS, UNKNOWN).extract("x"))
                .isEqualTo(Extraction.unrecognised("none of the known shapes: not digits; or what is it"));
    }

    @Test
    void shouldTakeTheFirstShapeThatIsKnown() {
        assertThat(firstOf(UNKNOWN, DIGITS, plain()).extract("7")).isEqualTo(references("7"));
        assertThat(firstOf(DIGITS, plain()).extract("-")).isEqualTo(new Extraction.None());
        assertThat(firstOf(UNKNOWN, DIGITS).extract("-")).isEqualTo(new Extraction.None());
        assertThat(firstOf(UNKNOWN, DIGITS).extract("x"))
                .isEqualTo(Extraction.unrecognised("none of the known shapes: what is it; or not digits"));
    }

    @Test
    void shouldRefuseAChoiceOfOne() {
        assertThatThrownBy(() -> anyOf(DIGITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A choice of 1 extractors is none; give at least two, or use the one by itself.");
        assertThatThrownBy(() -> firstOf()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // what an application's function may do
    void shouldNotTakeANullOrAnExceptionForNone() {
        ReferenceExtractor nothing = unused -> null;
        ReferenceExtractor broken = unused -> {
            throw new IllegalStateException("broken");
        };

        for (ReferenceExtractor each : List.of(
                delimited(',', nothing), nested(plain(), nothing), anyOf(DIGITS, nothing), firstOf(UNKNOWN, nothing))) {
            assertThatThrownBy(() -> each.extract("x"))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("the extractor answered null");
        }
        for (ReferenceExtractor each : List.of(
                delimited(',', broken), nested(plain(), broken), anyOf(DIGITS, broken), firstOf(UNKNOWN, broken))) {
            assertThatThrownBy(() -> each.extract("x")).hasMessage("broken");
        }
    }

    private static Extraction references(String... values) {
        return new Extraction.References(List.of(values));
    }
}
