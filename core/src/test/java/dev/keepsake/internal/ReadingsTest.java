package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadingsTest {

    @Test
    void shouldReadPlainTextOneWay() {
        assertThat(Readings.of("images/a-b.png")).containsExactly("images/a-b.png");
    }

    @Test
    void shouldReadWithAndWithoutLeadingSlashes() {
        assertThat(Readings.of("//images/a.png")).containsExactlyInAnyOrder("//images/a.png", "images/a.png");
    }

    @Test
    void shouldReadAPlusAsItselfAndAsASpace() {
        assertThat(Readings.of("a+b")).containsExactlyInAnyOrder("a+b", "a b");
    }

    @Test
    void shouldDecodeOnceAndTwice() {
        assertThat(Readings.of("a%2520b")).containsExactlyInAnyOrder("a%2520b", "a%20b", "a b");
    }

    @Test
    void shouldReadWithAndWithoutQueryAndFragment() {
        assertThat(Readings.of("a.png?v=2#x")).contains("a.png?v=2#x", "a.png", "a.png?v=2");
    }

    @Test
    void shouldReadWhatIsNotWellFormedAsItIs() {
        assertThat(Readings.of("100%")).containsExactly("100%");
        assertThat(Readings.of("%zz")).containsExactly("%zz");
        assertThat(Readings.of("%ff")).containsExactly("%ff");
        assertThat(Readings.of("%2")).containsExactly("%2");
    }

    @Test
    void shouldDecodeTheLastSequence() {
        assertThat(Readings.of("a%2Fb%41")).contains("a/bA");
        assertThat(Readings.of("%C3%A9")).contains("é");
    }

    @Test
    void shouldNeverReadNothing() {
        assertThat(Readings.of("/")).containsExactly("/");
        assertThat(Readings.of("?x")).containsExactly("?x");
        assertThat(Readings.of("")).isEmpty();
    }
}
