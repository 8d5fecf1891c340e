package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AccountTest {

    @ParameterizedTest
    @EnumSource
    void shouldRunWherePossibleAndElseSayWhyNot(Account account) throws SQLException {
        if (isPossibleHere(account)) {
            try (PostgresServer server = PostgresServer.start(List.of(account))) {
                assertThat(server.installation().account()).isEqualTo(account);
                assertThat(Sql.strings(server, "select 'yes'")).containsExactly("yes");
            }
        } else {
            assertThatThrownBy(() -> PostgresServer.start(List.of(account)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "PostgreSQL did not start: initdb made no database cluster. Tried:%n- %s: ", account)
                    .hasMessageContaining("If this is root, which PostgreSQL refuses: run as another user; or ");
        }
    }

    @Test
    void shouldPassOverWhatDoesNotWork() {
        List<Account> possible =
                Stream.of(Account.values()).filter(AccountTest::isPossibleHere).toList();
        assertThat(possible).isNotEmpty();
        try (PostgresServer server = PostgresServer.start()) {
            assertThat(server.installation().account()).isEqualTo(possible.get(0));
        }
    }

    @Test
    void shouldNameEveryObstacle() {
        assertThat(Account.refusal(Map.of(Account.NOBODY, "no setpriv"), Path.of("home")))
                .isEqualToNormalizingNewlines("""
                        initdb made no database cluster. Tried:
                        - as uid 65534, by setpriv: no setpriv
                        If this is root, which PostgreSQL refuses: run as another user; or let root become uid 65534 \
                        (util-linux installed, capabilities SETUID, SETGID and CHOWN, a java.io.tmpdir that every \
                        user can enter); or allow user namespaces.
                        If a file is missing: remove home; it is unpacked anew then.""");
    }

    /** Asks the system by other means than the launcher does. */
    static boolean isPossibleHere(Account account) {
        try {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            List<String> question = List.of("sh", "-c", "test $(id -u) -ne 0 && cd $0", temporary.toString());
            return Command.run(account.wrap(question), temporary, Duration.ofSeconds(10))
                            .exitCode()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
