package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.UnclaimedMigrationException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** History tables as Liquibase 4 writes them, under names that each database folds. */
class LiquibaseHistoryTest {

    static Stream<VersionsFixture> databases() {
        return Stream.of(VersionsFixture.postgres(), VersionsFixture.h2());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldPassAtExactlyTheClaimedChangeSet(VersionsFixture database) {
        create(database, "DATABASECHANGELOG");
        execute(database, 1, "a", "EXECUTED");
        execute(database, 2, "b", "MARK_RAN");

        assertThat(claiming(database, MigrationHistory.liquibase("b", "ann"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldObjectToAChangeSetThatCameLater(VersionsFixture database) {
        create(database, "DATABASECHANGELOG");
        execute(database, 1, "a", "EXECUTED");
        execute(database, 2, "b", "EXECUTED");
        execute(database, 3, "c", "EXECUTED");

        assertObjection(
                database,
                MigrationHistory.liquibase("a", "ann"),
                "DATABASECHANGELOG has change set b by ann (db/b.xml), executed after a by ann, up to which the provider"
                        + " claims. Look at what it and those after it changed in what the provider reads, then claim the"
                        + " last one.");
        assertThat(claiming(
                        database,
                        MigrationHistory.liquibase("a", "ann")
                                .withFurther("b", "ann")
                                .withFurther("c", "ann")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldObjectToAChangeSetThatIsNotExecuted(VersionsFixture database) {
        create(database, "DATABASECHANGELOG");

        assertObjection(
                database,
                MigrationHistory.liquibase("b", "ann"),
                "DATABASECHANGELOG is at no change set at all, and the provider claims b by ann, which is not executed."
                        + " Update the database, or use the provider that fits it.");
        execute(database, 1, "a", "EXECUTED");
        assertObjected(database, MigrationHistory.liquibase("b", "ann"), "is at change set a by ann (db/a.xml), and");
        assertObjected(database, MigrationHistory.liquibase("a", "bob"), "claims a by bob, which is not executed");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldObjectToAFailedChangeSet(VersionsFixture database) {
        create(database, "DATABASECHANGELOG");
        execute(database, 1, "a", "EXECUTED");
        execute(database, 0, "z", "FAILED");

        assertObjection(
                database,
                MigrationHistory.liquibase("a", "ann"),
                "change set z by ann (db/z.xml) failed, says DATABASECHANGELOG, so nobody knows what of it is there. Mend"
                        + " it, update, and run again.");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldObjectToAHeldLock(VersionsFixture database) {
        create(database, "DATABASECHANGELOG");
        execute(database, 1, "a", "EXECUTED");
        database.execute("update DATABASECHANGELOGLOCK set LOCKED = true, LOCKEDBY = 'host (10.0.0.7)', LOCKGRANTED ="
                + " timestamp '2022-10-01 02:00:00'");

        assertThatThrownBy(() -> claiming(database, MigrationHistory.liquibase("a", "ann")))
                .isInstanceOf(UnclaimedMigrationException.class)
                .hasMessageMatching("the lock of DATABASECHANGELOGLOCK is held by host \\(10\\.0\\.0\\.7\\) since"
                        + " 2022-10-01 02:00:00(\\.0)?, so a migration runs or was cut off\\. Wait for it, or release the"
                        + " lock, and run again\\.");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldNotMindAChangeSetThatRanAgainUnlessItIsTheClaimedOne(VersionsFixture database) {
        create(database, "DATABASECHANGELOG");
        execute(database, 2, "b", "EXECUTED");
        execute(database, 9, "view", "RERAN");

        assertThat(claiming(database, MigrationHistory.liquibase("b", "ann"))).isEmpty();
        assertObjection(
                database,
                MigrationHistory.liquibase("view", "ann"),
                "change set view by ann, which the provider claims, ran again, says DATABASECHANGELOG, so nobody knows"
                        + " what came after it. Claim another one, that of one file and run once.");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldObjectToAClaimThatMeansTwo(VersionsFixture database) {
        create(database, "DATABASECHANGELOG");
        execute(database, 1, "a", "EXECUTED");
        execute(database, 2, "a", "EXECUTED");

        assertObjected(
                database,
                MigrationHistory.liquibase("a", "ann"),
                "change set a by ann, which the provider claims, is of 2 files in DATABASECHANGELOG, so nobody");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void shouldReadTheTablesThatAreNamedAndMissThoseThatAreNotThere(VersionsFixture database) {
        create(database, "CHANGES");
        database.execute("alter table DATABASECHANGELOGLOCK rename to CHANGESLOCK");

        assertObjected(
                database,
                MigrationHistory.liquibase("a", "ann").inTables("CHANGES", "CHANGESLOCK"),
                "CHANGES is at no change set at all");
        assertThatThrownBy(() -> claiming(database, MigrationHistory.liquibase("a", "ann")))
                .isInstanceOf(MissingPlaceException.class)
                .hasMessageStartingWith("The provider 'profiles' claims migrations (Liquibase up to a by ann in"
                        + " DATABASECHANGELOG) and can't find their table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;drop", "\"A\"", "a..b", "1a"})
    void shouldTakePlainNamesOnly(String name) {
        String message = "The table of Liquibase is called '" + name
                + "'; give letters, digits and underscores, with the schema and a dot before them if need be.";
        LiquibaseHistory history = MigrationHistory.liquibase("a", "ann");

        assertThatThrownBy(() -> history.inTables(name, "lock_table"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> history.inTables("app.log_table", name)).hasMessage(message);
    }

    @Test
    void shouldBeClaimedOnce() {
        JooqReferenceProviderBuilder builder =
                VersionsFixture.h2().avatars().withMigrations(MigrationHistory.liquibase("a", "ann"));

        assertThatThrownBy(() -> builder.withMigrations(MigrationHistory.flyway("1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The migrations of the provider 'profiles' is Liquibase up to a by ann in DATABASECHANGELOG"
                        + " already and was to become Flyway up to 1 in flyway_schema_history; set it once.");
    }

    private static void execute(VersionsFixture database, int order, String id, String type) {
        database.execute("insert into DATABASECHANGELOG values ('" + id + "', 'ann', 'db/" + id
                + ".xml', current_timestamp, " + order + ", '" + type + "', '9:abc', 'sql', '', null, '4.33.0', null,"
                + " null, '1664589600')");
    }

    private static void create(VersionsFixture database, String table) {
        database.execute("create table " + table + " (ID varchar(255) not null, AUTHOR varchar(255) not null, FILENAME"
                + " varchar(255) not null, DATEEXECUTED timestamp not null, ORDEREXECUTED int not null, EXECTYPE"
                + " varchar(10) not null, MD5SUM varchar(35), DESCRIPTION varchar(255), COMMENTS varchar(255), TAG"
                + " varchar(255), LIQUIBASE varchar(20), CONTEXTS varchar(255), LABELS varchar(255), DEPLOYMENT_ID"
                + " varchar(10))");
        database.execute("create table DATABASECHANGELOGLOCK (ID int not null primary key, LOCKED boolean not null,"
                + " LOCKGRANTED timestamp, LOCKEDBY varchar(255))");
        database.execute("insert into DATABASECHANGELOGLOCK values (1, false, null, null)");
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
