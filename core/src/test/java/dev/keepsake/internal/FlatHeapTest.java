package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole dry run over two million keys and references, in a JVM of its own with 64 MB of heap. */
final class FlatHeapTest {

    @Test
    void shouldPlanTwoMillionKeysIn64Megabytes(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("output");
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlatHeapRun.class.getName(),
                        "2000000"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(4, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            child.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(child.exitValue()).as(said).isZero();
        assertThat(said).contains("2000000 blobs, 200 orphans, 200 due");
    }
}
