package dev.keepsake.examples.replay.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.examples.replay.io.Console;
import dev.keepsake.examples.replay.io.Reports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalStepTest {

    @TempDir
    private Path directory;

    @Test
    void shouldRefuseWithoutTheProviderOfV2AndFailWithIt() throws IOException {
        Console console = new Console(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), Console.Style.PLAIN);
        Scene.Setting setting = new Scene.Setting(100, Pace.DEFAULT, console, Reports.in(directory));
        try (Scene scene = new FillStep(setting).play().scene()) {
            new MigrateStep(scene).play();
            int rows = scene.database().versions().getOrDefault(2, 0);

            new RefusalStep(scene).play();

            assertThat(Files.readString(directory.resolve("refused.txt")))
                    .contains("refused")
                    .contains("Schema version 2 in column profiles.schema_version is in use by " + rows
                            + " rows, and no registered provider claims it (claimed: 1). References in those rows would"
                            + " be missed. Register a provider that claims version 2, or migrate the rows.");

            DSLContext dsl = scene.database().dsl();
            RefusalStep withBoth = new RefusalStep(scene, CardPictures.v1(dsl), CardPictures.v2(dsl));
            assertThatThrownBy(withBoth::play)
                    .isInstanceOf(CheckFailedException.class)
                    .hasMessageContaining("expected a refusal, was a plan of run ");
        }
    }
}
