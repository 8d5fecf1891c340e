package dev.keepsake.jdbc.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.jdbc.MigrationHistory;
import dev.keepsake.reference.ReferenceExtractor;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.report.ReferenceRefusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Entries 3, 22 and 53: migrations, writers and transactions of PostgreSQL. */
class LiveDatabaseIncidentsTest {

    private final LiveSite site = new LiveSite(2_000);
    private final DSLContext dsl = site.engine.dsl();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void incident03RefusesAfterAMigrationThatNobodyLookedAt() {
        migrations();
        migrate(1, true);
        site.assertCollects(claiming("1"));
        migrate(2, true);

        assertThat(site.refusals(claiming("1")))
                .singleElement()
                .isInstanceOfSatisfying(
                        ReferenceRefusal.MigrationNotClaimed.class,
                        each -> assertThat(each.detail())
                                .contains("flyway_schema_history is at migration 2")
                                .contains("the provider claims up to 1"));
    }

    /** The new version is deployed, its migration is half done. */
    @Test
    void incident03RefusesWhileAMigrationIsPendingOrFailed() {
        migrations();
        migrate(1, true);
        BlobCollector upgraded = claiming("2");

        assertThat(site.refusals(upgraded)).singleElement().asString().contains("which is not applied");
        migrate(2, false);
        assertThat(site.refusals(upgraded)).singleElement().asString().contains("migration 2 (d, V2__d.sql) failed");

        site.engine.execute("update flyway_schema_history set success = true");
        site.assertCollects(upgraded);
    }

    /** In every reading rows move behind all others while it is on its way; paging by offset would jump over some. */
    @Test
    void incident22SeesEveryRowWhileOthersWrite() {
        AtomicInteger values = new AtomicInteger();
        AtomicInteger moves = new AtomicInteger();
        ReferenceExtractor disturbed = value -> {
            if (values.incrementAndGet() % 1_000 == 0) {
                site.engine.execute(
                        "update files set id = id + 100000 where id in (select id from files order by id limit 300)");
                site.engine.execute("delete from files where key is null");
                site.engine.execute("insert into files values (" + -moves.incrementAndGet() + ", null)");
            }
            return ReferenceExtractors.plain().extract(value);
        };

        site.assertCollects(
                site.collector(dsl, site.reading(dsl, "files", disturbed).build()));

        assertThat(moves).hasValueGreaterThanOrEqualTo(6);
    }

    /** The application removes the row only; while it may still roll back, the bytes are in use. */
    @Test
    void incident53KeepsTheBytesUntilTheRowIsGoneForGood() throws SQLException {
        BlobCollector collector = site.collector(dsl, site.reading(dsl, "files").build());
        try (Connection connection = site.engine.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from files where id = 7");
            site.assertCollects(collector);
            connection.rollback();
            statement.execute("delete from files where id = 8");
            connection.commit();
        }
        site.abandon(8);
        site.assertCollects(collector);
    }

    private BlobCollector claiming(String version) {
        return site.collector(
                dsl,
                site.reading(dsl, "files")
                        .withMigrations(MigrationHistory.flyway(version))
                        .build());
    }

    private void migrations() {
        site.exempt(Exemption.table("flyway_schema_history", "the migrations that were applied"));
        site.engine.execute("create table flyway_schema_history (installed_rank int not null primary key, version"
                + " varchar(50), description varchar(200) not null, type varchar(20) not null, script varchar(1000) not"
                + " null, checksum int, installed_by varchar(100) not null, installed_on timestamp default"
                + " current_timestamp not null, execution_time int not null, success boolean not null)");
    }

    private void migrate(int version, boolean success) {
        site.engine.execute("insert into flyway_schema_history values (" + version + ", '" + version
                + "', 'd', 'SQL', 'V" + version + "__d.sql', 7, 'app', current_timestamp, 3, " + success + ")");
    }
}
