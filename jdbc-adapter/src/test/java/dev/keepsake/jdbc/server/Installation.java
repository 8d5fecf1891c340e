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

    /** Unpacks the binaries if that is yet to be done, and makes an empty cluster as the first account that can. */
    static Installation create(CacheDirectory cache, List<Account> accounts) throws IOException {
        Path home = Binaries.ofThisPlatform().unpackedIn(cache);
        RunDirectory run = RunDirectory.create(cache);
        try {
            Lifeline lifeline = Lifeline.find(run.path());
            Map<Account, String> obstacles = new EnumMap<>(Account.class);
            for (Account account : accounts) {
                Installation candidate = new Installation(home, run, account, lifeline);
                Optional<String> obstacle = candidate.createCluster();
                if (obstacle.isEmpty()) {
                    return candidate;
                }
                obstacles.put(account, obstacle.get());
            }
            throw new IOException(Account.refusal(obstacles, home));
        } catch (IOException | RuntimeException e) {
            run.delete();
            throw e;
        }
    }

    /** Makes the cluster, or tells what was in the way. */
    private Optional<String> createCluster() {
        try {
            FileTrees.delete(run.data());
            Files.createDirectory(run.data());
            FileTrees.permit(run.data(), "rwx------");
            account.give(run.data());
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
            return outcome.exitCode() == 0 ? Optional.empty() : Optional.of(outcome.output());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.of(e.toString());
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
