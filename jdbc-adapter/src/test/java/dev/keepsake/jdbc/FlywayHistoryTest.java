package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.UnclaimedMigrationException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** History tables as Flyway 10 writes them. */
class FlywayHistoryTest {

    private static final String ROW =
            "insert into %s values (%d, %s, '%s', '%s', '%s', 7, 'app', current_timestamp, 3, %s)";

    private int rank;

    static Stream<VersionsFixture> databases() {
        return Stream.of(VersionsFixture.postgres(), VersionsFixture.h2());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldPassAtExactlyTheClaimedVersion(VersionsFixture database) {
        create(database, "\"flyway_schema_history\"");
        apply(database, "1.9", "1.10");

        assertThat(claiming(database, MigrationHistory.flyway("1.10"))).isEmpty();
        assertThat(claiming(database, MigrationHistory.flyway("01_10.0"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldObjectToAMigrationThatIsNewer(VersionsFixture database) {
        create(database, "\"flyway_schema_history\"");
        apply(database, "1.9", "1.10");

        assertObjection(
                database,
                MigrationHistory.flyway("1.9"),
                "flyway_schema_history is at migration 1.10 (d1.10, V1.10__d.sql), and the provider claims up to 1.9."
                        + " Look at what the migrations after 1.9 changed in what it reads, then claim 1.10.");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldObjectToAMigrationThatIsNotApplied(VersionsFixture database) {
        create(database, "\"flyway_schema_history\"");

        assertObjection(
                database,
                MigrationHistory.flyway("2"),
                "flyway_schema_history is at no migration at all, and the provider claims 2, which is not applied. Migrate,"
                        + " or use the provider that fits this database.");
        apply(database, "1");
        assertObjection(
                database,
                MigrationHistory.flyway("2"),
                "flyway_schema_history is at migration 1 (d1, V1__d.sql), and the provider claims 2, which is not applied."
                        + " Migrate, or use the provider that fits this database.");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldObjectToAFailedMigrationAndAFailedRepeatableOne(VersionsFixture database) {
        create(database, "\"flyway_schema_history\"");
        apply(database, "1");
        row(database, null, "SQL", "R__views.sql", "false");

        assertObjection(
                database,
                MigrationHistory.flyway("1"),
                "migration without a version (dnull, R__views.sql) failed, says flyway_schema_history, so nobody knows what"
                        + " of it is there. Repair it, migrate, and run again.");
        database.execute("delete from \"flyway_schema_history\" where \"version\" is null");
        row(database, "2", "SQL", "V2__d.sql", "false");
        assertThatThrownBy(() -> claiming(database, MigrationHistory.flyway("2")))
                .isInstanceOf(UnclaimedMigrationException.class)
                .hasMessageStartingWith("migration 2 (d2, V2__d.sql) failed, says");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldKnowSchemasBaselinesRepeatablesAndDeletedMigrations(VersionsFixture database) {
        create(database, "\"flyway_schema_history\"");
        row(database, null, "SCHEMA", "<< Flyway Schema Creation >>", "true");
        row(database, "3", "BASELINE", "<< Flyway Baseline >>", "true");
        row(database, null, "SQL", "R__views.sql", "true");

        assertThat(claiming(database, MigrationHistory.flyway("3"))).isEmpty();
        apply(database, "4");
        row(database, "4", "DELETE", "V4__d.sql", "true");
        assertThat(claiming(database, MigrationHistory.flyway("4"))).isEmpty();
        assertObjected(database, MigrationHistory.flyway("3"), " is at migration 4 ");
        apply(database, "5");
        row(database, "4", "DELETE", "V4__d.sql", "true");
        assertThat(claiming(database, MigrationHistory.flyway("5"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldTakeBackWhatWasUndone(VersionsFixture database) {
        create(database, "\"flyway_schema_history\"");
        apply(database, "1", "2");
        row(database, "2", "UNDO_SQL", "U2__d.sql", "true");

        assertThat(claiming(database, MigrationHistory.flyway("1"))).isEmpty();
        assertObjected(database, MigrationHistory.flyway("2"), "which is not applied");
        apply(database, "2");
        assertThat(claiming(database, MigrationHistory.flyway("2"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldObjectToWhatCameOutOfOrderUnlessItIsClaimed(VersionsFixture database) {
        create(database, "\"flyway_schema_history\"");
        apply(database, "1", "3", "2");

        assertObjection(
                database,
                MigrationHistory.flyway("3"),
                "flyway_schema_history has migration 2 (d2, V2__d.sql), applied out of order after 3, which the provider"
                        + " claims. Look at what it changed in what the provider reads, then claim it"
                        + " withOutOfOrder(\"2\").");
        assertThat(claiming(
                        database,
                        MigrationHistory.flyway("3").withOutOfOrder("1").withOutOfOrder("2.0")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldReadTheTableThatIsNamedAndMissOneThatIsNotThere(VersionsFixture database) {
        database.execute("create schema if not exists \"audit\"");
        database.execute("drop table if exists \"audit\".\"versions\"");
        create(database, "\"audit\".\"versions\"");
        database.execute(ROW.formatted("\"audit\".\"versions\"", 1, "'1'", "d", "SQL", "V1__d.sql", "true"));

        assertThat(claiming(database, MigrationHistory.flyway("1").inTable("audit", "versions")))
                .isEmpty();
        assertThatThrownBy(() -> claiming(database, MigrationHistory.flyway("1")))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessage(
                        "The provider 'profiles' claims migrations (Flyway up to 1 in flyway_schema_history) and can't"
                                + " find their table, or a column of it. That is never 'no migrations': name the table, with its"
                                + " schema, or claim no migrations where none are recorded.");
    }

    @Test
    void shouldObjectToAVersionThatIsNoneOfFlyways() {
        VersionsFixture database = VersionsFixture.h2();
        create(database, "\"flyway_schema_history\"");
        row(database, "two", "SQL", "Vtwo__d.sql", "true");

        assertObjection(
                database,
                MigrationHistory.flyway("1"),
                "migration two (dtwo, Vtwo__d.sql) of flyway_schema_history has a version that is none of Flyway's. Look at"
                        + " who wrote it.");
    }

    @ParameterizedTest
    @CsvSource({"1.9, 1.10", "1, 1.0.1", "2, 10", "20221001, 20231001120000", "1.1, 2"})
    void shouldOrderVersionsByTheirNumbers(String older, String newer) {
        assertThat(FlywayVersion.of(older)).isLessThan(FlywayVersion.of(newer));
        assertThat(FlywayVersion.of(newer)).isGreaterThan(FlywayVersion.of(older));
    }

    @Test
    void shouldTakeVersionsOfTheSameNumbersForOne() {
        assertThat(FlywayVersion.of("1.0")).isEqualTo(FlywayVersion.of("01")).hasToString("1");
        assertThat(FlywayVersion.of("0.0")).hasToString("0");
        assertThat(FlywayVersion.of("1_10")).isEqualByComparingTo(FlywayVersion.of("1.10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "1.", "1..2", "1 ", "-1", "١"})
    void shouldRefuseWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> MigrationHistory.flyway(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The version '" + text
                        + "' is none of Flyway's; write numbers parted by dots, such as 1.10 or" + " 20231001120000.");
    }

    @Test
    void shouldRefuseATableWithoutAName() {
        assertThatThrownBy(() -> MigrationHistory.flyway("1").inTable())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Flyway's history table got a name of 0 parts; name it, with or without its schema.");
    }

    private void apply(VersionsFixture database, String... versions) {
        for (String each : versions) {
            row(database, each, "SQL", "V" + each + "__d.sql", "true");
        }
    }

    private void row(VersionsFixture database, @Nullable String version, String type, String script, String success) {
        String written = version == null ? "null" : "'" + version + "'";
        database.execute(
                ROW.formatted("\"flyway_schema_history\"", rank++, written, "d" + version, type, script, success));
    }

    private static void create(VersionsFixture database, String table) {
        database.execute(
                "create table " + table + " (\"installed_rank\" int not null primary key, \"version\" varchar(50),"
                        + " \"description\" varchar(200) not null, \"type\" varchar(20) not null, \"script\" varchar(1000) not"
                        + " null, \"checksum\" int, \"installed_by\" varchar(100) not null, \"installed_on\" timestamp default"
                        + " current_timestamp not null, \"execution_time\" int not null, \"success\" boolean not null)");
    }

    private static List<?> claiming(VersionsFixture database, MigrationHistory history) {
        return database.avatars().withMigrations(history).build().versionsInUse();
    }

    private static void assertObjection(VersionsFixture database, MigrationHistory history, String message) {
        assertThatThrownBy(() -> claiming(database, history))
                .isInstanceOf(UnclaimedMigrationException.class)
                .hasMessage(message);
    }

    private static void assertObjected(VersionsFixture database, MigrationHistory history, String part) {
        assertThatThrownBy(() -> claiming(database, history))
                .isInstanceOf(UnclaimedMigrationException.class)
                .hasMessageContaining(part);
    }
}
