package dev.keepsake.jdbc.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.coverage.Exemption;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CoverageRefusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entry 52: rows that PostgreSQL itself hides. */
class RowSecurityIncidentsTest {

    private final LiveSite site = new LiveSite(200);
    private final String role = "reader_" + Long.toUnsignedString(System.nanoTime());

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void incident52RefusesARoleThatSeesHalfOfTheRows() throws SQLException {
        site.engine.execute("create role " + role);
        site.engine.execute("grant select on files to " + role);
        site.engine.execute("alter table files enable row level security");
        site.engine.execute("create policy odd on files using (id % 2 = 1)");
        try (Connection connection = site.engine.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session authorization " + role);
            DSLContext half = DSL.using(connection, SQLDialect.POSTGRES);

            assertThat(site.refusals(
                            site.collector(half, site.reading(half, "files").build())))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            CoverageRefusal.NotCovered.class,
                            each -> assertThat(each.message())
                                    .contains("Table public.files may hide rows from this role")
                                    .contains("a role that sees every row"));

            site.engine.execute("alter role " + role + " bypassrls");
            site.assertCollects(site.collector(half, site.reading(half, "files").build()));
        }
    }

    /** The view leaves out what is in the bin; its table is read by nobody. */
    @Test
    void incident52RefusesAViewInTheTablesPlace() {
        site.engine.execute("create view visible_files as select * from files where id > 10");
        DSLContext dsl = site.engine.dsl();
        ReferenceProvider throughView = site.reading(dsl, "visible_files").build();

        assertThat(site.refusals(site.collector(dsl, throughView)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CoverageRefusal.NotCovered.class,
                        each -> assertThat(each.message())
                                .contains(
                                        "Column public.files.key (text) can hold references, is read by no provider"));
        site.exempt(Exemption.column("files", "key", "read through the view"));
        assertThat(site.refusals(site.collector(dsl, throughView)))
                .singleElement()
                .isInstanceOfSatisfying(
                        CoverageRefusal.Mentioned.class,
                        each -> assertThat(each.count()).isEqualTo(10));

        site.assertCollects(site.collector(dsl, site.reading(dsl, "files").build()));
    }
}
