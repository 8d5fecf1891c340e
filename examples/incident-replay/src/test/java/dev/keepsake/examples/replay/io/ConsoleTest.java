package dev.keepsake.examples.replay.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void shouldShowOnlyTheEndOfWhatIsQuickInALog() {
        try (Progress progress = console(Console.Style.PLAIN).progress("Cards saved", 1_000)) {
            for (int i = 0; i < 1_000; i++) {
                progress.advance(1);
            }
        }

        assertThat(output()).matches("    Cards saved: 1,000 in \\d+\\.\\d s\n");
    }

    @Test
    void shouldMoveABarOnATerminal() throws InterruptedException {
        try (Progress progress = console(Console.Style.TERMINAL).progress("Cards saved", 1_000)) {
            Thread.sleep(150);
            progress.reach(500);
        }

        assertThat(output())
                .startsWith(
                        "\r    Cards saved [###############...............]  50 % 500 of 1,000\r    Cards saved: 500 in ")
                .endsWith("\n");
    }

    @Test
    void shouldNumberHeadlines() {
        console(Console.Style.PLAIN).headline(2, 6, "Second");

        assertThat(output()).isEqualToNormalizingNewlines("\n=== 2/6  Second\n");
    }

    @Test
    void shouldShortenLongSections() {
        String text = "Head\n\n" + "line\n".repeat(30) + "\nEnd\n";

        assertThat(Excerpt.of(text, "plan.txt"))
                .isEqualTo("Head\n\n" + "line\n".repeat(8) + "  ... and 22 more lines in plan.txt\n\nEnd\n");
    }

    @Test
    void shouldNeverRoundUpToAHundredPercent() {
        assertThat(Numbers.percent(999_999, 1_000_000)).isEqualTo("99.99 %");
        assertThat(Numbers.percent(5, 5)).isEqualTo("100.00 %");
        assertThat(Numbers.percent(0, 0)).isEqualTo("100.00 %");
    }

    private Console console(Console.Style style) {
        return new Console(new PrintStream(written, true, StandardCharsets.UTF_8), style);
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
