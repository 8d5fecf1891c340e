package dev.keepsake.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.examples.replay.io.Console;
import dev.keepsake.examples.replay.io.Reports;
import dev.keepsake.examples.replay.steps.Pace;
import dev.keepsake.examples.replay.steps.Scene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentReplayTest {

    private static final Pace FAST = new Pace(Duration.ofSeconds(1));

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Console console =
            new Console(new PrintStream(written, true, StandardCharsets.UTF_8), Console.Style.PLAIN);

    @Test
    void shouldReplayTheAccidentAndStopIt() {
        Summary summary = new Replay(new Scene.Setting(300, FAST, console, Reports.in(directory))).play();

        assertThat(summary.rows()).hasSize(6);
        assertThat(summary.figure("cards")).hasValue("300");
        assertThat(summary.figure("live flags among them")).hasValue("648");
        assertThat(summary.figure("refused for rows in v2")).hasValue("247");
        assertThat(summary.figure("live objects deleted")).hasValue("0");
        assertThat(summary.figure("true orphans removed")).hasValue("29 of 29");
        assertThat(summary.figure("precision")).hasValue("100.00 %");
        assertThat(summary.figure("recall")).hasValue("100.00 %");
        assertThat(summary.figure("fresh orphans kept")).hasValue("4");
        assertThat(summary.figure("unclaimed kept")).hasValue("37");
        assertThat(summary.figure("restored")).hasValue("29");
        assertThat(summary.toText()).contains("live objects deleted    0").contains("total");
        assertThat(output()).contains("=== 6/6").contains("precision 100.00 %, recall 100.00 %");
        assertThat(Stream.of("refused", "dry-run", "plan", "sweep")
                        .flatMap(name -> Stream.of(name + ".txt", name + ".json", name + ".html")))
                .allSatisfy(file -> assertThat(directory.resolve(file)).isNotEmptyFile());
        assertThat(serversStillRunning()).isEmpty();
    }

    @Test
    void shouldEndWithOneAndStopTheServersWhenAStepFails() throws IOException {
        Files.createDirectory(directory.resolve("refused.txt"));

        assertThat(run("--cards", "100", "--reports", directory.toString())).isEqualTo(1);
        assertThat(output())
                .contains("FAILED. Step 4 (Keepsake with the provider of v1 only) failed:"
                        + " The report refused.txt can't be written: ")
                .doesNotContain("=== 5/6");
        assertThat(serversStillRunning()).isEmpty();
    }

    @Test
    void shouldEndWithOneWhenReportsCanNotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(run("--reports", file.toString())).isEqualTo(1);
        assertThat(output()).contains("FAILED. The directory of the reports can't be made: ");
    }

    @Test
    void shouldEndWithTwoAndExplainWhenAnOptionIsNotUnderstood() {
        assertThat(run("--fast")).isEqualTo(2);
        assertThat(output()).contains("The option '--fast' is unknown.").contains("Usage: IncidentReplay");
    }

    @Test
    void shouldExplainItself() {
        assertThat(run("--help")).isZero();
        assertThat(output()).contains("--cards N").contains("--reports DIR").contains("Exit code");
    }

    private int run(String... arguments) {
        return IncidentReplay.run(List.of(arguments), console, FAST);
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static List<String> serversStillRunning() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().command().stream())
                .filter(command -> command.endsWith("/postgres"))
                .toList();
    }
}
