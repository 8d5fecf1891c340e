package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.tck.Samples;
import java.util.List;
import org.jooq.Named;
import org.junit.jupiter.api.Test;

/** How the tables of a ledger come to be, and what is done without them. */
interface LedgerTablesContract {

    /** The ledger of the running test. */
    LedgerOnEngine engine();

    @Test
    default void shouldRefuseADatabaseWithoutItsTables() {
        engine().drop(LedgerTables.NAMES);

        assertThatThrownBy(() -> JooqLedger.of(engine().dsl()))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessage("The ledger's tables (keepsake_schema and others) are not in the database. Make them with"
                        + " JooqLedger.install(dsl), or run the statements that JooqLedger.ddl(dialect) gives, as a"
                        + " migration of the application.");
    }

    @Test
    default void shouldWorkOnTablesThatTheApplicationMade() {
        engine().drop(LedgerTables.NAMES);
        JooqLedger.ddl(engine().database().engine().dialect()).forEach(engine().database()::execute);

        JooqLedger opened = JooqLedger.of(engine().dsl());
        opened.runs().start(Samples.lease(opened, Samples.run(1)));

        assertThat(JooqLedger.install(engine().dsl()).runs().state(Samples.run(1)))
                .contains(RunState.STARTED);
    }

    @Test
    default void shouldCompleteWhatWasInstalledHalfway() {
        engine().drop(LedgerTables.NAMES);
        List<String> ddl = JooqLedger.ddl(engine().database().engine().dialect());
        ddl.subList(0, 3).forEach(engine().database()::execute);
        assertThatThrownBy(() -> JooqLedger.of(engine().dsl())).isInstanceOf(LedgerException.class);

        JooqLedger made = JooqLedger.install(engine().dsl());
        made.runs().start(Samples.lease(made, Samples.run(1)));

        assertThat(JooqLedger.of(engine().dsl()).runs().state(Samples.run(1))).contains(RunState.STARTED);
    }

    @Test
    default void shouldRefuseTablesOfANewerRelease() {
        setVersion(LedgerTables.VERSION + 1);

        for (Runnable each : List.<Runnable>of(
                () -> assertThat(JooqLedger.of(engine().dsl())).isNull(),
                () -> assertThat(JooqLedger.install(engine().dsl())).isNull())) {
            assertThatThrownBy(each::run)
                    .isExactlyInstanceOf(LedgerException.class)
                    .hasMessage(
                            "The ledger's tables have version 4, but this release knows versions up to 3: a newer one"
                                    + " wrote them. Use a release at least as new as that.");
        }
    }

    @Test
    default void shouldRefuseTablesOfAnOlderRelease() {
        setVersion(0);

        assertThatThrownBy(() -> JooqLedger.of(engine().dsl()))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageStartingWith("The ledger's tables have version 0, but this release needs version 3. End all"
                        + " processes of the older release, and bring the tables up to date with JooqLedger.install(dsl), or"
                        + " run the statements that JooqLedger.ddl(dialect, 0) gives");
    }

    @Test
    default void shouldRefuseToForgetATable() {
        engine().drop(List.of("keepsake_sighting"));

        assertThatThrownBy(() -> JooqLedger.of(engine().dsl()))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageStartingWith("The ledger's table keepsake_sighting is not in the database, though"
                        + " keepsake_schema is. Restore it from a backup");
        assertThatThrownBy(() -> engine().ledger().sightings().of(Samples.STORE, List.of(BlobKey.of("a"))))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageStartingWith("The ledger could not read the sightings of 1 keys. The database says: ");
    }

    @Test
    default void shouldBringAFirstSchemaUpToDate() {
        SecondSchema.makeFirst(engine());
        assertThatThrownBy(() -> JooqLedger.of(engine().dsl()))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageStartingWith(
                        "The ledger's tables have version 1, but this release needs version 3. End all");

        SecondSchema.assertUpToDate(JooqLedger.install(engine().dsl()));
        SecondSchema.assertUpToDate(JooqLedger.install(engine().dsl()));
        SecondSchema.assertSettled(engine().reopened());
    }

    @Test
    default void shouldBringASecondSchemaUpToDate() {
        engine().drop(List.of("keepsake_pairing"));
        setVersion(2);
        assertThatThrownBy(() -> JooqLedger.of(engine().dsl()))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageContaining("JooqLedger.ddl(dialect, 2)");

        assertThat(JooqLedger.install(engine().dsl()).pairings().of(Samples.STORE))
                .isEmpty();
        assertThat(JooqLedger.of(engine().dsl()).pairings().of(Samples.STORE)).isEmpty();
    }

    @Test
    default void shouldWorkOnAFirstSchemaThatTheApplicationBroughtUpToDate() {
        SecondSchema.makeFirst(engine());
        JooqLedger.ddl(engine().database().engine().dialect(), 1).forEach(engine().database()::execute);

        SecondSchema.assertUpToDate(JooqLedger.of(engine().dsl()));
    }

    /** Wherever it ended: databases differ in whether a change of tables is part of a transaction. */
    @Test
    default void shouldCompleteWhatWasBroughtUpToDateHalfway() {
        List<String> ddl = JooqLedger.ddl(engine().database().engine().dialect(), 1);
        for (int done : List.of(1, 7, ddl.size() - 2)) {
            SecondSchema.makeFirst(engine());
            ddl.subList(0, done).forEach(engine().database()::execute);
            assertThatThrownBy(() -> JooqLedger.of(engine().dsl())).isInstanceOf(LedgerException.class);

            SecondSchema.assertUpToDate(JooqLedger.install(engine().dsl()));
        }
    }

    @Test
    default void shouldHaveTheSameColumnsHoweverTheTablesCameToBe() {
        engine().drop(LedgerTables.NAMES);
        JooqLedger made = JooqLedger.install(engine().dsl());
        assertThat(made.leases().current(Samples.STORE)).isEmpty();
        List<String> fresh = columns();
        SecondSchema.makeFirst(engine());
        SecondSchema.assertUpToDate(JooqLedger.install(engine().dsl()));

        assertThat(columns()).isEqualTo(fresh);
    }

    private List<String> columns() {
        return engine().dsl().meta().getTables().stream()
                .filter(each -> each.getName().startsWith("keepsake_"))
                .flatMap(table -> table.fieldStream()
                        .map(field -> table.getName() + "." + field.getName() + " "
                                + field.getDataType().getTypeName()
                                + field.getDataType().nullable()))
                .sorted()
                .toList();
    }

    @Test
    default void shouldKnowNoStatementsForVersionsThatNeverWere() {
        for (int version : new int[] {-1, 0, 4}) {
            assertThatThrownBy(() -> JooqLedger.ddl(engine().database().engine().dialect(), version))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Statements for tables of version " + version
                                    + " were asked for, but this release knows versions 1 to 3. Look into table keepsake_schema.");
        }
        assertThat(JooqLedger.ddl(engine().database().engine().dialect(), 3)).isEmpty();
    }

    private void setVersion(int version) {
        int updated = engine().dsl()
                .update(LedgerTables.SCHEMA)
                .set(LedgerTables.SCHEMA_VERSION, version)
                .execute();
        assertThat(updated).isOne();
    }

    /** Which a census exempts, and a last look skips. */
    @Test
    default void shouldNameAllItsTables() {
        assertThat(engine().dsl().meta().getTables().stream()
                        .map(Named::getName)
                        .filter(each -> each.startsWith("keepsake_")))
                .containsExactlyInAnyOrderElementsOf(LedgerTables.NAMES);
    }
}
