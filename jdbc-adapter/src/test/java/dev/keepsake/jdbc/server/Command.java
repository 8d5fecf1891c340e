package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs programs. */
final class Command {

    /**
     * How a program ended.
     *
     * @param exitCode 0 if it succeeded, as a rule
     * @param output what it wrote to both streams, stripped
     */
    record Outcome(int exitCode, String output) {}

    private Command() {}

    /** Prepares a program that answers in English and takes no settings from this process's environment. */
    static ProcessBuilder prepare(List<String> command, Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.toUpperCase(Locale.ROOT).startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder.redirectErrorStream(true);
    }

    /**
     * Runs a program to its end.
     *
     * @throws IOException if it is not there, or does not end within the limit
     */
    static Outcome run(List<String> command, Path directory, Duration limit) throws IOException {
        // To a file and not a pipe: a grandchild that keeps the pipe open would keep the reader waiting.
        Path output = Files.createTempFile(directory, "output", ".txt");
        try {
            Process process =
                    prepare(command, directory).redirectOutput(output.toFile()).start();
            if (!endsWithin(limit, process)) {
                process.destroyForcibly();
                throw new IOException("%s did not end within %s and was killed; it wrote: %s"
                        .formatted(command, limit, text(output)));
            }
            return new Outcome(process.exitValue(), text(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Waits; an interrupt does not shorten the wait, so that a server is never left half started or half stopped. */
    static boolean endsWithin(Duration limit, Process process) {
        return process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static String text(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
    }
}
