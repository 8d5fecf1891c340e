package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class PostmasterTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Installation installation;

    @BeforeAll
    void install() throws IOException {
        installation = Installation.create(CacheDirectory.ofThisUser(), List.of(Account.values()));
    }

    @AfterAll
    void uninstall() {
        installation.run().delete();
    }

    @Test
    void shouldTakeAnotherPortWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = Postmaster.holdPort()) {
            int free = Postmaster.freePort();
            Iterator<Integer> ports = List.of(taken.getLocalPort(), free).iterator();

            Postmaster postmaster = Postmaster.start(installation, ports::next, LIMIT);
            postmaster.stop(LIMIT);

            assertThat(postmaster.port()).isEqualTo(free);
        }
    }

    @Test
    void shouldNotTakeAnotherServerForItsOwn() {
        Iterator<Integer> ports =
                List.of(SharedPostgres.server().postmaster().port()).iterator();

        assertThatThrownBy(() -> Postmaster.start(installation, ports::next, LIMIT))
                .as("asks for a second port")
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void shouldGiveUpWhenEveryPortIsTaken() throws IOException {
        try (ServerSocket taken = Postmaster.holdPort()) {
            assertThatThrownBy(() -> Postmaster.start(installation, taken::getLocalPort, LIMIT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ended with 1 on port %d", taken.getLocalPort())
                    .hasMessageContaining("could not bind IPv4 address \"127.0.0.1\"");
        }
    }

    @Test
    void shouldShowTheEndOfTheLogWhenTheServerEnds() throws IOException {
        Path settings = installation.run().data().resolve("postgresql.conf");
        String before = Files.readString(settings);
        Files.writeString(settings, before + "nonsense = 1");

        assertThatThrownBy(() -> Postmaster.start(installation, Postmaster::freePort, LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("PostgreSQL %s ended with 1 on port ", installation.account())
                .hasMessageContaining("unrecognized configuration parameter \"nonsense\"");
        Files.writeString(settings, before);
    }

    @Test
    void shouldStopWhatDoesNotAnswerInTime() {
        assertThatThrownBy(() -> Postmaster.start(installation, Postmaster::freePort, Duration.ZERO))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("PostgreSQL %s did not answer within PT0S on port ", installation.account())
                .hasMessageContaining("(last answer: none). The end of its log:");
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(installation.run().path().toString()));
    }
}
