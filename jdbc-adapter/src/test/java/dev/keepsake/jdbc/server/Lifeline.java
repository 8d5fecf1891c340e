package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * What makes a process end with the JVM that started it, even if the JVM is killed.
 *
 * @param wrapper what to put before the process's command; empty where the system has no such means
 */
record Lifeline(List<String> wrapper) {

    /**
     * On SIGQUIT PostgreSQL ends all its processes at once and frees shared memory; on SIGKILL it does neither. MariaDB
     * takes it for SIGTERM.
     */
    private static final List<String> DEATH_SIGNAL = List.of("setpriv", "--pdeathsig", "QUIT");

    /** Asks the system, which has to be Linux with util-linux. */
    static Lifeline find(Path directory) {
        Lifeline lifeline = new Lifeline(DEATH_SIGNAL);
        try {
            Command.Outcome outcome = Command.run(lifeline.wrap(List.of("true")), directory, Duration.ofSeconds(10));
            return outcome.exitCode() == 0 ? lifeline : new Lifeline(List.of());
        } catch (IOException noSuchProgram) {
            return new Lifeline(List.of());
        }
    }

    List<String> wrap(List<String> command) {
        return Stream.concat(wrapper.stream(), command.stream()).toList();
    }

    /**
     * Starts a process from a thread that lives as long as the process: Linux sends the death signal when the thread
     * that started the process ends, not when its JVM does.
     */
    static Process start(ProcessBuilder builder) throws IOException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread keeper = new Thread(() -> keep(builder, started), "server-keeper");
        keeper.setDaemon(true);
        keeper.start();
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void keep(ProcessBuilder builder, CompletableFuture<Process> started) {
        try {
            Process process = builder.start();
            started.complete(process);
            process.onExit().join();
        } catch (IOException | RuntimeException | Error e) {
            started.completeExceptionally(e);
        }
    }
}
