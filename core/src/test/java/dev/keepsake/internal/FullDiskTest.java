package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that has no room for the listing, by a limit of the system on the size of files. */
@EnabledOnOs(OS.LINUX)
final class FullDiskTest {

    /** In blocks of 1,024 bytes. */
    private static final String LIMIT = "ulimit -f 256; exec \"$@\"";

    @Test
    void shouldFailWhenTheDiskIsFullAndCompleteWhenThereIsRoom(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");
        Path spools = Files.createDirectory(directory.resolve("spools"));
        Process child = new ProcessBuilder(List.of(
                        "bash",
                        "-c",
                        LIMIT,
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=" + spools,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDiskRun.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            child.destroyForcibly();
        }

        assertThat(Files.readString(output))
                .contains("FAILED: ")
                .contains("is the disk full?")
                .contains("present: true")
                .contains("afterwards: SWEPT, 1 removed");
        try (Stream<Path> left = Files.list(spools)) {
            assertThat(left).isEmpty();
        }
    }
}
