package dev.keepsake.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.examples.replay.Options.UsageException;
import dev.keepsake.examples.replay.Options.Wish;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void shouldPlayTwentyThousandCardsByDefault() {
        assertThat(Options.parse(List.of()))
                .isEqualTo(new Options(Wish.PLAY, 20_000, Path.of("target", "incident-replay")));
    }

    @Test
    void shouldTakeOptionsInAnyOrder() {
        assertThat(Options.parse(List.of("--reports", "out", "--cards", "100")))
                .isEqualTo(new Options(Wish.PLAY, 100, Path.of("out")));
    }

    @Test
    void shouldExplain() {
        assertThat(Options.parse(List.of("--help")).wish()).isEqualTo(Wish.EXPLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "200001", "-100", "20,000", "many", "", "99999999999"})
    void shouldRefuseAMalformedNumberOfCards(String number) {
        assertThatThrownBy(() -> Options.parse(List.of("--cards", number)))
                .isInstanceOf(UsageException.class)
                .hasMessage("The value '" + number + "' of --cards is not a whole number from 100 to 200000.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cards", "--reports"})
    void shouldRefuseAMissingValue(String option) {
        assertThatThrownBy(() -> Options.parse(List.of(option)))
                .isInstanceOf(UsageException.class)
                .hasMessage("The option " + option + " has no value after it.");
    }

    @Test
    void shouldRefuseAnUnknownOption() {
        assertThatThrownBy(() -> Options.parse(List.of("--card", "100")))
                .isInstanceOf(UsageException.class)
                .hasMessage("The option '--card' is unknown.");
    }

    @Test
    void shouldRefuseWhatIsNoPath() {
        assertThatThrownBy(() -> Options.parse(List.of("--reports", "a\0b")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("of --reports is not a path.");
    }
}
