package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PostgresServerTest {

    private static final String DATABASES = "select datname from pg_database";

    @Test
    void shouldLeaveNothingWhenClosedAndStartAgain() throws SQLException {
        PostgresServer server = PostgresServer.start();
        ProcessHandle postmaster = server.postmaster().process().toHandle();
        List<ProcessHandle> children = postmaster.descendants().toList();
        Path run = server.installation().run().path();
        // Some are short-lived, such as the one that answered the first connection.
        assertThat(children).anyMatch(ProcessHandle::isAlive);
        assertThat(run.resolve("data")).isNotEmptyDirectory();
        server.createDatabase("gone");

        try (Connection open = server.dataSource("postgres").getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("create table in_use (id int)");
            server.close();
        }

        assertThat(postmaster.isAlive()).isFalse();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(run).doesNotExist();
        assertThatThrownBy(() -> server.dataSource("postgres").getConnection()).isInstanceOf(SQLException.class);
        server.close();

        try (PostgresServer again = PostgresServer.start()) {
            assertThat(Sql.strings(again, DATABASES)).doesNotContain("gone");
        }
    }

    @Test
    void shouldStandBesideAnotherServer() throws SQLException {
        PostgresServer other = SharedPostgres.server();
        try (PostgresServer server = PostgresServer.start()) {
            server.createDatabase("only_here");

            assertThat(server.jdbcUrl("x")).isNotEqualTo(other.jdbcUrl("x"));
            assertThat(Sql.strings(server, DATABASES)).contains("only_here");
            assertThat(Sql.strings(other, DATABASES)).doesNotContain("only_here");
        }
        assertThat(Sql.strings(other, "select 'alive'")).containsExactly("alive");
    }

    @Test
    void shouldOutliveTheThreadThatStartedIt() throws InterruptedException, SQLException {
        CompletableFuture<PostgresServer> started = new CompletableFuture<>();
        Thread starter = new Thread(() -> started.completeAsync(PostgresServer::start, Runnable::run));
        starter.start();
        try (PostgresServer server = started.join()) {
            starter.join();

            assertThat(Command.endsWithin(
                            Duration.ofMillis(500), server.postmaster().process()))
                    .isFalse();
            assertThat(Sql.strings(server, "select 'alive'")).containsExactly("alive");
        }
    }

    @Test
    void shouldStopByForceWhatDoesNotStop() throws IOException, SQLException {
        PostgresServer server = PostgresServer.start();
        Process postmaster = server.postmaster().process();
        Sql.keepBusy(server.dataSource("postgres"));
        List<ProcessHandle> children = postmaster.descendants().toList();
        Command.Outcome frozen = Command.run(
                List.of("sh", "-c", "kill -STOP " + postmaster.pid()),
                server.installation().run().path(),
                Duration.ofSeconds(10));
        assertThat(frozen.exitCode()).isZero();

        server.stop(Duration.ofMillis(200));

        assertThat(postmaster.isAlive()).isFalse();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(server.installation().run().path()).doesNotExist();
        server.close();
    }
}
