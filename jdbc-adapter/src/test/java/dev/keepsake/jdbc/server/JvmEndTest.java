package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

final class JvmEndTest {

    private static final List<Account> POSSIBLE =
            Stream.of(Account.values()).filter(AccountTest::isPossibleHere).toList();

    @TempDir
    Path temporary;

    @BeforeEach
    void openToTheServersUser() throws IOException {
        FileTrees.permit(temporary, "rwxr-xr-x");
    }

    @Test
    void shouldStopWithAKilledJvmAndLetTheNextOneCleanUp() throws IOException, SQLException {
        try (ChildJvm bystander = start(POSSIBLE.get(0))) {
            for (Account account : POSSIBLE) {
                ChildJvm killed = start(account);
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(killed.url());
                Sql.keepBusy(source);
                List<ProcessHandle> children = killed.postmaster().descendants().toList();
                kill(killed);
                assertThat(children)
                        .isNotEmpty()
                        .allSatisfy(each ->
                                each.onExit().orTimeout(20, TimeUnit.SECONDS).join());
                assertThat(killed.run()).exists();

                ChildJvm next = start(account);
                assertThat(killed.run()).doesNotExist();
                next.close();
                assertThat(next.postmaster().isAlive()).isFalse();
                assertThat(next.run()).doesNotExist();
            }
            assertThat(bystander.run()).exists();
            try (Connection connection = DriverManager.getConnection(bystander.url())) {
                assertThat(connection.isValid(10)).isTrue();
            }
        }
    }

    private void kill(ChildJvm child) throws IOException {
        child.process().destroyForcibly();
        if (!knowsDeathSignals()) {
            child.postmaster().destroyForcibly();
        }
        child.postmaster().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void shouldUnpackOnceForTwoJvmsThatStartTogether() throws IOException, SQLException {
        Process first = ChildJvm.launch(POSSIBLE.get(0), temporary);
        Process second = ChildJvm.launch(POSSIBLE.get(0), temporary);
        try (ChildJvm one = ChildJvm.await(first);
                ChildJvm other = ChildJvm.await(second)) {
            assertThat(one.url()).isNotEqualTo(other.url());
            try (Stream<Path> cache = Files.list(one.run().resolveSibling(""))) {
                assertThat(cache.map(path -> path.getFileName().toString().replaceAll("-.*", "")))
                        .containsExactlyInAnyOrder("binaries", "lock", "run", "run");
            }
        }
    }

    private boolean knowsDeathSignals() throws IOException {
        List<String> question = List.of("sh", "-c", "setpriv --pdeathsig QUIT true");
        return Command.run(question, temporary, Duration.ofSeconds(10)).exitCode() == 0;
    }

    private ChildJvm start(Account account) throws IOException {
        return ChildJvm.await(ChildJvm.launch(account, temporary));
    }
}
