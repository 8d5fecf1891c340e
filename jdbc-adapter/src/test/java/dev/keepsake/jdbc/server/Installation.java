package dev.keepsake.jdbc.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binaries, a directory for one server, and a way to run the one on the other.
 *
 * @param home where the binaries are
 * @param run the directory of the server
 * @param account the user as whom they run
 * @param lifeline what ties a process to this JVM
 */
record Installation(Path home, RunDirectory run, Account account, Lifeline lifeline) {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The exit code of {@code pg_ctl status} that says: no cluster here. */
    private static final int NO_CLUSTER = 4;

    /** Unpacks the binaries if that is yet to be done, and makes an empty cluster as the first account that works. */
    static Installation create(CacheDirectory cache, List<Account> accounts) throws IOException {
        Path home = Binaries.ofThisPlatform().unpackedIn(cache);
        RunDirectory run = RunDirectory.create(cache);
        try {
            Installation installation = choose(home, run, accounts);
            installation.createCluster();
            return installation;
        } catch (IOException | RuntimeException e) {
            run.delete();
            throw e;
        }
    }

    private static Installation choose(Path home, RunDirectory run, List<Account> accounts) throws IOException {
        Lifeline lifeline = Lifeline.find(run.path());
        Map<Account, String> obstacles = new EnumMap<>(Account.class);
        for (Account account : accounts) {
            Installation candidate = new Installation(home, run, account, lifeline);
            Optional<String> obstacle = candidate.obstacle();
            if (obstacle.isEmpty()) {
                return candidate;
            }
            obstacles.put(account, obstacle.get());
        }
        throw new IOException(Account.refusal(obstacles));
    }

    /** Tries the account with a program that, like all of PostgreSQL's, refuses to run as root. */
    private Optional<String> obstacle() {
        try {
            Files.deleteIfExists(run.data());
            Files.createDirectory(run.data());
            FileTrees.permit(run.data(), "rwx------");
            account.give(run.data());
            Command.Outcome outcome =
                    execute("pg_ctl", "status", "-D", run.data().toString());
            boolean reachable =
                    outcome.exitCode() == NO_CLUSTER && outcome.output().contains("not a database cluster");
            return reachable ? Optional.empty() : Optional.of(outcome.output());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of(e.toString());
        }
    }

    private void createCluster() throws IOException {
        Command.Outcome outcome = execute(
                "initdb",
                "--pgdata=" + run.data(),
                "--username=" + PostgresServer.SUPERUSER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync");
        if (outcome.exitCode() != 0) {
            throw new IOException(
                    "initdb ended with %d %s: %s%nIf a file is missing, remove %s; it is unpacked anew then"
                            .formatted(outcome.exitCode(), account, outcome.output(), home));
        }
    }

    /** Runs a program of PostgreSQL to its end. */
    Command.Outcome execute(String program, String... arguments) throws IOException {
        return Command.run(command(program, List.of(arguments)), run.path(), LIMIT);
    }

    /** Returns the command that runs a program of PostgreSQL as the account. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return account.wrap(lifeline.wrap(command));
    }
}
