package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Another JVM, with a server in it.
 *
 * @param process the JVM
 * @param postmaster the server's process
 * @param run the server's directory
 * @param url the server's address
 */
record ChildJvm(Process process, ProcessHandle postmaster, Path run, String url) implements AutoCloseable {

    /** What the other JVM runs: it starts a server as the account named, and ends when its input ends. */
    static final class Main {
        private Main() {}

        public static void main(String[] account) throws IOException {
            PostgresServer server = PostgresServer.start(List.of(Account.valueOf(account[0])));
            System.out.println(server.postmaster().process().pid());
            System.out.println(server.installation().run().path());
            System.out.println(server.jdbcUrl("postgres"));
            int end = System.in.read();
            assertThat(end).isEqualTo(-1);
        }
    }

    /** Starts a JVM, and does not wait for it. */
    static Process launch(Account account, Path temporary) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return new ProcessBuilder(
                        java,
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        account.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until its server runs. */
    static ChildJvm await(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        Optional<ProcessHandle> postmaster = ProcessHandle.of(Long.parseLong(reader.readLine()));
        assertThat(postmaster).isPresent();
        return new ChildJvm(process, postmaster.get(), Path.of(reader.readLine()), reader.readLine());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
