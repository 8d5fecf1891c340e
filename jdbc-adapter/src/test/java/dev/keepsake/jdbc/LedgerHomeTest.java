package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.jdbc.server.EngineDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In which database a ledger is, so that a copy of it is found out (incident 29). */
class LedgerHomeTest {

    private static final String CLUSTER = "system \\d{15,20}, ";

    @ParameterizedTest
    @EnumSource
    void shouldTellOneDatabaseFromAnother(Engine engine) {
        try (EngineDatabase one = engine.fresh();
                EngineDatabase other = engine.fresh()) {
            assertThat(LedgerHome.of(one.dsl()))
                    .isEqualTo(LedgerHome.of(one.dsl()))
                    .isNotEqualTo(LedgerHome.of(other.dsl()))
                    .doesNotContain("password");
        }
    }

    @Test
    void shouldTellWhatOnlyTheServerKnows() {
        try (EngineDatabase postgres = Engine.POSTGRES.fresh();
                EngineDatabase mariaDb = Engine.MARIADB.fresh();
                EngineDatabase sqlite = Engine.SQLITE.fresh()) {
            assertThat(LedgerHome.of(postgres.dsl()))
                    .matches("PostgreSQL postgresql://.* \\(" + CLUSTER + "database \\d+\\)");
            assertThat(LedgerHome.of(mariaDb.dsl())).matches("MariaDB mariadb://[^ ]*");
            assertThat(LedgerHome.of(sqlite.dsl())).matches("SQLite sqlite:/.*test\\.db \\(/.*test\\.db\\)");
        }
    }

    @Test
    void shouldMakeDoWhereTheServerDoesNotTellARole() throws SQLException {
        try (EngineDatabase postgres = Engine.POSTGRES.fresh();
                Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("revoke execute on function pg_control_system() from public");
            statement.execute("create role told_nothing");
            statement.execute("set role told_nothing");

            String home = new LedgerConnection(DSL.using(connection, SQLDialect.POSTGRES))
                    .question("tell in which database it is", LedgerHome::of);

            statement.execute("reset role");
            statement.execute("drop role told_nothing");
            assertThat(home).matches("PostgreSQL postgresql://.* \\(database \\d+\\)");
        }
    }
}
