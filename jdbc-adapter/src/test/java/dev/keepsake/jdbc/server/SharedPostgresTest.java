package dev.keepsake.jdbc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SharedPostgresTest {

    private final PostgresServer server = SharedPostgres.server();

    @Test
    void shouldBePostgres18() throws SQLException {
        assertThat(Sql.strings(server, "select version()"))
                .singleElement()
                .asString()
                .startsWith("PostgreSQL 18.");
    }

    @ParameterizedTest
    @CsvSource({
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "fsync, off",
        "synchronous_commit, off",
        "full_page_writes, off",
        "server_encoding, UTF8"
    })
    void shouldBeSetUpForTests(String setting, String value) throws SQLException {
        assertThat(Sql.strings(server, "show " + setting)).containsExactly(value);
    }

    @Test
    void shouldOrderTextByCodePoints() throws SQLException {
        assertThat(Sql.strings(server, "select x from unnest(array['ä', 'b', 'B', 'a', '_']) x order by x"))
                .containsExactly("B", "_", "a", "b", "ä");
        assertThat(Sql.strings(server, "select upper('ä')")).containsExactly("Ä");
    }

    @Test
    void shouldGiveEveryoneAnEmptyDatabase() throws SQLException {
        List<TestDatabase> databases = IntStream.range(0, 4)
                .parallel()
                .mapToObj(any -> SharedPostgres.freshDatabase())
                .toList();

        assertThat(databases).extracting(TestDatabase::name).doesNotHaveDuplicates();
        for (TestDatabase database : databases) {
            assertThat(database.server()).isSameAs(server);
            Sql.execute(database.dataSource(), "create table same_name (id int)");
        }
    }

    @Test
    void shouldCopyATemplate() throws SQLException {
        TestDatabase template = SharedPostgres.freshDatabase();
        Sql.execute(template.dataSource(), "create table t as select 'kept' as word");

        server.createDatabase("copy", template.name());

        assertThat(Sql.strings(server.dataSource("copy"), "select word from t")).containsExactly("kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with \"quotes\" 'n spaces", "ü/%41?&#+", "UPPER"})
    void shouldTakeAnyName(String name) throws SQLException {
        server.createDatabase(name);

        assertThat(Sql.strings(server.dataSource(name), "select current_database()"))
                .containsExactly(name);
        try (Connection byUrl = DriverManager.getConnection(server.jdbcUrl(name))) {
            assertThat(byUrl.getCatalog()).isEqualTo(name);
        }
    }

    @Test
    void shouldLetOtherRolesIn() throws SQLException {
        Sql.execute(server.dataSource("postgres"), "create role reader login");

        try (Connection connection = server.dataSource("postgres").getConnection("reader", "")) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("reader");
        }
    }

    @Test
    void shouldRefuseNamesThatPostgresWouldCut() {
        assertThatThrownBy(() -> server.createDatabase("ü".repeat(32)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("database name '" + "ü".repeat(32) + "' has 64 bytes; give it 1 to 63");
        assertThatThrownBy(() -> server.createDatabase(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("database name '' has 0 bytes; give it 1 to 63");
    }

    @Test
    void shouldSayWhatTheServerRefused() {
        assertThatThrownBy(() -> server.createDatabase("postgres"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("database 'postgres' was not created from template 'template0':"
                        + " ERROR: database \"postgres\" already exists");
    }
}
