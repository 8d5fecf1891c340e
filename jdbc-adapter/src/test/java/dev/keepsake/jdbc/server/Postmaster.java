package dev.keepsake.jdbc.server;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL's first process, the parent of all its others.
 *
 * @param process the process, which runs as long as the server
 * @param port the TCP port that it listens on
 * @param installation what it was started from
 */
record Postmaster(Process process, int port, Installation installation) {

    /** The only address that it listens on. */
    static final String ADDRESS = "127.0.0.1";

    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=" + ADDRESS,
            "unix_socket_directories=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "timezone=UTC",
            "log_timezone=UTC");

    /** Tells a port that was free a moment ago. */
    interface Ports {
        int next() throws IOException;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws IOException if it ends, or does not answer within the limit; with the end of its log
     */
    static Postmaster start(Installation installation, Ports ports, Duration limit) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Postmaster postmaster = launch(installation, ports.next());
            Readiness readiness = new Readiness(postmaster);
            if (readiness.within(limit)) {
                return postmaster;
            }
            String failure = readiness.failure(limit);
            boolean portTaken = !postmaster.process.isAlive() && failure.contains("could not bind");
            postmaster.stop(PATIENCE);
            if (!portTaken || attempt == ATTEMPTS) {
                throw new IOException(failure);
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = holdPort()) {
            return socket.getLocalPort();
        }
    }

    /** Takes any free port. Names the address byte by byte: Java's own loopback address may be IPv6. */
    static ServerSocket holdPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    private static Postmaster launch(Installation installation, int port) throws IOException {
        RunDirectory run = installation.run();
        List<String> arguments = new ArrayList<>(List.of("-D", run.data().toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        if (File.separatorChar == '/') {
            // In the data directory, so that it goes with it even after a kill. Windows has no choice here.
            arguments.addAll(List.of("-c", "dynamic_shared_memory_type=mmap"));
        }
        ProcessBuilder builder = Command.prepare(installation.command("postgres", arguments), run.path());
        return new Postmaster(Lifeline.start(builder.redirectOutput(run.log().toFile())), port, installation);
    }

    /** Ends it in order, rolling back what is open; by force after this time. May be called again. */
    void stop(Duration patience) {
        if (process.isAlive() && !(asksToStop() && Command.endsWithin(patience, process))) {
            kill();
        }
    }

    private boolean asksToStop() {
        try {
            String data = installation.run().data().toString();
            return installation
                            .execute("pg_ctl", "stop", "-D", data, "--mode=fast", "--no-wait")
                            .exitCode()
                    == 0;
        } catch (IOException notAsked) {
            return false;
        }
    }

    private void kill() {
        // Busy children would only notice at the end of their statement that their parent is gone.
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture<?>[] deaths =
                family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(deaths)
                .thenCombine(process.onExit(), (children, parent) -> parent)
                .completeOnTimeout(process, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
