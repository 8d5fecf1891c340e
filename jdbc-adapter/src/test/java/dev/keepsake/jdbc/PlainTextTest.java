package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.tck.OddText;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void shouldLeaveOrdinaryTextReadable() {
        assertThat(PlainText.of("s3://uploads/ \"it's\" {~}")).isEqualTo("s3://uploads/ \"it's\" {~}");
        assertThat(PlainText.of("a\\b\u0000\u00e9")).isEqualTo("a\\u005cb\\u0000\\u00e9");
    }

    @Test
    void shouldGiveAnyTextBack() {
        for (int seed = 0; seed < 500; seed++) {
            // Cut anywhere, so that lone surrogates are among them.
            String text = OddText.text(new Random(seed), 40);
            String cut = text.substring(seed % text.length());
            assertThat(PlainText.read(PlainText.of(cut))).as("seed %s", seed).isEqualTo(cut);
            assertThat(PlainText.of(cut).chars()).as("seed %s", seed).allMatch(unit -> unit >= ' ' && unit <= '~');
        }
        assertThat(PlainText.read(PlainText.of("\uD83D"))).isEqualTo("\uD83D");
    }

    @Test
    void shouldRefuseWhatItDidNotWrite() {
        assertThatThrownBy(() -> PlainText.read("a\\b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PlainText.read("a\\u12")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PlainText.read("a\\u12x4")).isInstanceOf(IllegalArgumentException.class);
    }
}
