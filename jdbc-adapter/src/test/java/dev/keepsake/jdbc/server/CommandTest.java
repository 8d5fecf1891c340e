package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path temporary;

    @Test
    void shouldTellExitCodeAndBothStreams() throws IOException {
        Command.Outcome outcome = Command.run(List.of("sh", "-c", "echo out; echo err >&2; exit 7"), temporary, LIMIT);

        assertThat(outcome).isEqualTo(new Command.Outcome(7, "out\nerr"));
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void shouldKillWhatTakesTooLong() {
        assertThatThrownBy(() -> Command.run(
                        List.of("sh", "-c", "echo waiting; exec sleep 60"), temporary, Duration.ofMillis(200)))
                .isInstanceOf(IOException.class)
                .hasMessage("[sh, -c, echo waiting; exec sleep 60] did not end within PT0.2S and was killed;"
                        + " it wrote: waiting");
    }

    @Test
    void shouldWaitThroughAnInterrupt() throws IOException {
        Thread.currentThread().interrupt();

        Command.Outcome outcome = Command.run(List.of("sh", "-c", "sleep 0.2; echo done"), temporary, LIMIT);

        assertThat(outcome.output()).isEqualTo("done");
        assertThat(Thread.interrupted()).isTrue();
    }
}
