package dev.keepsake.jdbc;

import static dev.keepsake.jdbc.LiveLook.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.coverage.Coverage;
import dev.keepsake.coverage.CoverageGap;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.coverage.LiveTable;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.tck.ShownValues;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a role of PostgreSQL may not see must not vanish. */
class PostgresRolesTest {

    private final LiveEngineFixture fixture = new LiveEngineFixture(Engine.POSTGRES);
    private final String role = "keepsake_" + System.nanoTime();
    private final DSLContext dsl = DSL.using(new CountingDataSource(this::connect), SQLDialect.POSTGRES);

    PostgresRolesTest() {
        fixture.execute("create role " + role);
        fixture.execute("create table files (id int primary key, key text)");
        fixture.execute("insert into files values (1, 'one'), (2, 'two')");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldTellATableThatTheRoleMayNotRead() {
        JooqDatabase database = JooqDatabase.of(dsl);

        assertThat(table(database.census(List.of()), "files").columns()).hasSize(2);
        assertThatThrownBy(() -> database.search(new ShownValues()))
                .isInstanceOf(ReferenceReadException.class)
                .hasMessageContaining("failed after 0 rows of public.files.")
                .hasMessageContaining("permission denied")
                .hasMessageContaining("Let this role select every row: grant it");
    }

    @Test
    void shouldLeaveAnExcludedTableAlone() {
        JooqDatabase database = JooqDatabase.builder(dsl)
                .withSearchExclusions(Exemption.table("files", "not ours"))
                .build();

        assertThat(database.search(new ShownValues()).searched()).isEmpty();
    }

    @Test
    void shouldTellTheTablesOfASchemaThatTheRoleMayNotUse() {
        fixture.execute("create schema vault");
        fixture.execute("create table vault.secrets (key text)");

        assertThat(JooqDatabase.of(dsl).census(List.of()).tables())
                .extracting(LiveTable::toString)
                .contains("vault.secrets");
    }

    @Test
    void shouldTellRowsThatAreHidden() {
        fixture.execute("grant select on files to " + role);
        fixture.execute("alter table files enable row level security");
        fixture.execute("create policy odd on files using (id % 2 = 1)");
        JooqDatabase database = JooqDatabase.of(dsl);
        List<Claims> claims = List.of(fixture.provider("files", "files", "key").claims());

        assertThat(table(database.census(claims), "files").hidden())
                .contains("its row-level security applies to this role");
        assertThat(Coverage.of(
                                database.census(claims),
                                claims,
                                List.of(Exemption.column("files", "id", "a number of ours")))
                        .gaps())
                .extracting(CoverageGap::message)
                .anyMatch(each -> each.startsWith("Table public.files may hide rows from this role:"))
                .noneMatch(each -> each.contains("did not count"));
        assertThatThrownBy(() -> database.search(new ShownValues())).hasMessageContaining("row-level security");
    }

    @Test
    void shouldSeeNothingHiddenFromARoleThatPassesByIt() {
        fixture.execute("grant select on files to " + role);
        fixture.execute("alter table files enable row level security");
        fixture.execute("alter role " + role + " bypassrls");
        JooqDatabase database = JooqDatabase.of(dsl);

        assertThat(table(database.census(List.of()), "files").hidden()).isEmpty();
        assertThat(database.search(new ShownValues()).rows().read()).isEqualTo(2);
    }

    private Connection connect() throws SQLException {
        Connection connection = fixture.engine().dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session authorization " + role);
        }
        return connection;
    }
}
