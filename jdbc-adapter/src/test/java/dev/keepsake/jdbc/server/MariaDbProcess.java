package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A running {@code mariadbd}.
 *
 * @param process the server's one process
 * @param port the TCP port that it listens on
 * @param run its directory
 */
record MariaDbProcess(Process process, int port, RunDirectory run) {

    private static final int ATTEMPTS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(20);

    /** Small files and no waiting for the disk. The log and undo settings must be the same at each start. */
    private static final List<String> STORAGE = List.of(
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-log-file-size=16M",
            "--innodb-undo-tablespaces=0",
            "--innodb-buffer-pool-size=64M");

    /** Without TLS, whose keys would take 9 seconds to make; with no socket file; in UTF-8; by UTC. */
    private static final List<String> SERVICE = List.of(
            "--bind-address=" + Postmaster.ADDRESS,
            "--socket=",
            "--skip-ssl",
            "--skip-log-bin",
            "--performance-schema=off",
            "--character-set-server=utf8mb4",
            "--default-time-zone=+00:00");

    /** Makes an empty data directory, and runs the server on it. */
    static MariaDbProcess start(Path home, RunDirectory run, Postmaster.Ports ports) throws IOException {
        Lifeline lifeline = Lifeline.find(run.path());
        createSystemTables(home, run, lifeline);
        for (int attempt = 1; ; attempt++) {
            int port = ports.next();
            List<String> arguments = new ArrayList<>(SERVICE);
            arguments.add("--port=" + port);
            Process process = launch(command(home, run, arguments), run, lifeline);
            if (saysReady(process, run)) {
                return new MariaDbProcess(process, port, run);
            }
            process.destroyForcibly().onExit().join();
            if (!log(run).contains("Address already in use") || attempt == ATTEMPTS) {
                throw new IOException("mariadbd did not get ready on port %d within %s. The end of its log:%n%s"
                        .formatted(port, LIMIT, run.endOfLog()));
            }
        }
    }

    /** What {@code mariadb-install-db} does, without its help texts, which take as long as all the rest. */
    private static void createSystemTables(Path home, RunDirectory run, Lifeline lifeline) throws IOException {
        Files.createDirectory(run.data());
        StringBuilder sql = new StringBuilder("create database mysql;\nuse mysql;\nset @auth_root_socket=null;\n");
        for (String script : List.of("system_tables", "performance_tables", "system_tables_data")) {
            sql.append(Files.readString(home.resolve("share/mariadb_" + script + ".sql")));
        }
        Path input = Files.writeString(run.path().resolve("bootstrap.sql"), sql);
        ProcessBuilder builder = Command.prepare(lifeline.wrap(command(home, run, List.of("--bootstrap"))), run.path());
        Process process = Lifeline.start(
                builder.redirectInput(input.toFile()).redirectOutput(run.log().toFile()));
        if (!Command.endsWithin(LIMIT, process) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("mariadbd --bootstrap did not succeed within " + LIMIT + ". The end of its log:\n"
                    + run.endOfLog());
        }
    }

    private static List<String> command(Path home, RunDirectory run, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                // Root has to name itself, or the server refuses to be run by it.
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + home,
                "--lc-messages-dir=" + home.resolve("share"),
                "--datadir=" + run.data()));
        command.addAll(STORAGE);
        command.addAll(arguments);
        return command;
    }

    private static Process launch(List<String> command, RunDirectory run, Lifeline lifeline) throws IOException {
        // Its own file for each attempt, because the log is how the server says that it is ready.
        return Lifeline.start(Command.prepare(lifeline.wrap(command), run.path())
                .redirectOutput(run.log().toFile()));
    }

    /** Reads its own log, where this comes after the port is its own: who answers on that port now is no other. */
    private static boolean saysReady(Process process, RunDirectory run) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!log(run).contains(": ready for connections.")) {
            if (Command.endsWithin(POLL, process) || System.nanoTime() - end > 0) {
                return false;
            }
        }
        return true;
    }

    private static String log(RunDirectory run) throws IOException {
        return new String(Files.readAllBytes(run.log()), StandardCharsets.UTF_8);
    }

    /** Ends it at once: nothing of it is kept. May be called again. */
    void stop() {
        process.destroyForcibly();
        Command.endsWithin(LIMIT, process);
    }
}
