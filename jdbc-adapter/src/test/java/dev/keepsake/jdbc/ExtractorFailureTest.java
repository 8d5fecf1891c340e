package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtractorFailureTest {

    @Test
    void shouldTellClassAndMessage() {
        assertThat(ExtractorFailure.inWords(new IllegalStateException("no such format"), "avatars/1.png"))
                .isEqualTo("the extractor threw java.lang.IllegalStateException: no such format");
    }

    @Test
    void shouldNotTellAMessageThatQuotesTheValueOrAPieceOfIt() {
        String expected = "the extractor threw java.lang.NumberFormatException: (its message quotes the value)";

        assertThat(ExtractorFailure.inWords(new NumberFormatException("For input string: \"jo\""), "jo"))
                .isEqualTo(expected);
        assertThat(ExtractorFailure.inWords(new NumberFormatException("at 'jo@example' of it"), "mail: jo@example.org"))
                .isEqualTo(expected);
    }

    @Test
    void shouldCutALongMessage() {
        assertThat(ExtractorFailure.inWords(new IllegalStateException("x".repeat(1000)), "y"))
                .hasSize(253);
    }

    @Test
    void shouldTellTheClassAloneWithoutAMessage() {
        assertThat(ExtractorFailure.inWords(new StackOverflowError(), "y"))
                .isEqualTo("the extractor threw java.lang.StackOverflowError");
    }
}
