package dev.keepsake.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.examples.replay.io.Console;
import dev.keepsake.examples.replay.steps.Figures;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StoryTest {

    private final Story story = new Story(
            new Console(
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    Console.Style.PLAIN),
            2);

    @Test
    void shouldRememberFigures() {
        story.tell("one", () -> Figures.NONE.with("cards", 12_345));
        story.tell("two", () -> Figures.NONE.with("share", "1.00 %"));

        assertThat(story.summary().figure("cards")).hasValue("12,345");
        assertThat(story.summary().figure("share")).hasValue("1.00 %");
        assertThat(story.summary().figure("nothing")).isEmpty();
    }

    @Test
    void shouldNameTheStepThatFailed() {
        assertThatThrownBy(() -> story.tell("The first", () -> {
                    throw new IllegalStateException("the reason");
                }))
                .isInstanceOf(Story.StepFailedException.class)
                .hasMessage("Step 1 (The first) failed: the reason");
        assertThat(story.summary().rows()).isEmpty();
    }
}
