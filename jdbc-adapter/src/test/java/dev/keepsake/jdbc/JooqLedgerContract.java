package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.tck.LedgerContract;
import dev.keepsake.tck.OddText;
import dev.keepsake.tck.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** What the ledger in a database promises, beyond what any ledger must do. */
interface JooqLedgerContract extends LedgerContract, LedgerTablesContract {

    @Override
    default Ledger ledger() {
        return engine().ledger();
    }

    @Override
    default Ledger reopened() {
        return engine().reopened();
    }

    @Test
    default void shouldRefuseTheCallersTransactionAndLeaveItAlone() {
        DSLContext application = engine().dsl();
        application.transaction(caller -> {
            DSLContext inside = caller.dsl();
            int mine = inside.update(LedgerTables.SCHEMA)
                    .set(LedgerTables.SCHEMA_VERSION, LedgerTables.VERSION)
                    .execute();
            assertThat(mine).isOne();
            assertThatThrownBy(() -> new JooqRuns(new LedgerConnection(inside)).start(Samples.run(1), Samples.STORE))
                    .isExactlyInstanceOf(LedgerException.class)
                    .hasMessageStartingWith("The ledger could not start run " + Samples.run(1)
                            + ": it got a connection on which a transaction is or may be open (");
            assertThatThrownBy(() -> JooqLedger.of(inside)).isExactlyInstanceOf(LedgerException.class);
        });

        assertThat(reopened().runs().state(Samples.run(1))).isEmpty();
    }

    @Test
    default void shouldLeaveTheConnectionAsItWas() throws SQLException {
        try (Connection connection = engine().database().dataSource().getConnection()) {
            ConnectionSettings before = ConnectionSettings.of(connection);
            JooqLedger ledger = JooqLedger.of(
                    DSL.using(connection, engine().database().engine().dialect()));
            ledger.runs().start(Samples.run(1), Samples.STORE);
            assertThatThrownBy(() -> ledger.runs().start(Samples.run(1), Samples.STORE))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(ConnectionSettings.of(connection)).isEqualTo(before);
        }
    }

    /** Where the driver can tell an open transaction; elsewhere nobody knows whether there is one. */
    @Test
    default void shouldWorkWithoutAutoCommitOrRefuse() {
        Engine on = engine().database().engine();
        CountingDataSource pool = new CountingDataSource(() -> {
            Connection connection = engine().database().dataSource().getConnection();
            connection.setAutoCommit(false);
            return connection;
        });
        DSLContext dsl = DSL.using(pool, on.dialect());

        if (on == Engine.POSTGRES || on == Engine.MARIADB) {
            JooqLedger.of(dsl).runs().start(Samples.run(1), Samples.STORE);
            assertThat(reopened().runs().state(Samples.run(1))).contains(RunState.STARTED);
            engine().drop(LedgerTables.NAMES);
            JooqLedger.install(dsl).runs().start(Samples.run(2), Samples.STORE);
        } else {
            assertThatThrownBy(() -> JooqLedger.of(dsl))
                    .isExactlyInstanceOf(LedgerException.class)
                    .hasMessageContaining("(auto-commit is off, and this database's driver can't tell)");
        }
        assertThat(pool.open()).isZero();
    }

    @Test
    default void shouldRememberAProviderOnceThoughTwoProcessesHearItFirst() {
        for (int round = 0; round < 20; round++) {
            String store = "s3://store-" + round + "/";
            Race.run(
                    () -> ledger().roster().reported(store, List.of(Samples.receipt("flags", 1))),
                    () -> reopened().roster().reported(store, List.of(Samples.receipt("flags", 1))));
            assertThat(reopened().roster().expected(store)).hasSize(1);
        }
    }

    @Test
    default void shouldKeepEveryIntentThoughTwoProcessesWrite() {
        RunId run = Samples.run(1);
        ledger().runs().start(run, Samples.STORE);
        for (int round = 0; round < 20; round++) {
            List<Blob> one = List.of(Samples.blob("one/" + round), Samples.blob("1/" + round));
            List<Blob> other = List.of(Samples.blob("other/" + round));
            Race.run(
                    () -> ledger().journal().intend(run, one),
                    () -> reopened().journal().intend(run, other));
        }

        assertThat(reopened().journal().intents(run)).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    default void shouldKeepNothingOfAPlanThatFailsHalfway() {
        RunId run = Samples.run(1);
        ledger().runs().start(run, Samples.STORE);
        engine().drop(List.of("keepsake_candidate"));

        assertThatThrownBy(() -> ledger().runs().planned(Samples.plan(run, "flags/a.png")))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageStartingWith("The ledger could not remember the plan of run " + run);

        assertThat(ledger().runs().state(run)).contains(RunState.STARTED);
        assertThat(ledger().runs().plan(run)).isEmpty();
    }

    @Test
    default void shouldKeepTheOldSightingsIfTheNewOnesDoNotFit() {
        Sighting old = new Sighting(Samples.blob("flags/old.png"), Samples.NIGHT);
        Sighting twice = new Sighting(Samples.blob("flags/twice.png"), Samples.NIGHT);
        ledger().sightings().replace(Samples.STORE, List.of(old));

        assertThatThrownBy(() -> ledger().sightings().replace(Samples.STORE, List.of(twice, twice)))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageStartingWith("The ledger could not replace the 2 sightings of s3://uploads/.");

        assertThat(reopened().sightings().of(Samples.STORE, old.blob().key())).contains(old);
    }

    @Test
    default void shouldRefuseAPlanWhoseRowsWereChanged() {
        RunId run = Samples.run(1);
        Plan plan = Samples.plan(run, "flags/a.png", "flags/b.png");
        ledger().runs().start(run, Samples.STORE);
        ledger().runs().planned(plan);
        int removed = engine().dsl()
                .deleteFrom(LedgerTables.CANDIDATE)
                .where(LedgerTables.POSITION.eq(1L))
                .execute();
        assertThat(removed).isOne();

        assertThatThrownBy(() -> reopened().runs().plan(run))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageContaining("but was remembered with digest " + plan.digest());
    }

    @Test
    default void shouldRefuseFactsThatANewerReleaseWrote() {
        RunId run = Samples.run(1);
        ledger().runs().start(run, Samples.STORE);
        ledger().runs().planned(Samples.plan(run, "flags/a.png"));
        int changed = engine().dsl()
                .update(LedgerTables.RUN)
                .set(LedgerTables.VERDICT, "{\"severity\":\"ALLOW\",\"reasons\":[],\"mood\":\"good\"}")
                .execute();
        assertThat(changed).isOne();

        assertThatThrownBy(() -> reopened().runs().plan(run))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessage("The ledger could not read the plan of run " + run
                        + ". What is stored there is not what it wrote: the fields [mood] are unknown to this release; a"
                        + " newer one wrote them. Restore its tables from a backup, or make a new plan.");
    }

    @Test
    default void shouldKeepAPlanOfManyBatches() {
        RunId run = Samples.run(1);
        Plan few = Samples.plan(run, "flags/a.png");
        Random random = new Random(7);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            String key = String.format("flags/%05d-", i) + OddText.text(random, 12);
            candidates.add(new Candidate(
                    new Blob(BlobKey.of(key), new BlobVersion("\"e\"", i, Instant.EPOCH.plusNanos(i))), "fl\u00e4gs"));
        }
        Plan many = new Plan(run, few.facts(), few.verdict(), few.findings(), candidates);
        ledger().runs().start(run, Samples.STORE);
        ledger().runs().planned(many);

        Plan kept = reopened().runs().plan(run).orElseThrow();
        assertThat(kept.digest()).isEqualTo(many.digest());
        assertThat(kept.candidates()).isEqualTo(many.candidates());
    }

    @Test
    default void shouldRefuseAJournalOfARunThatNeverStarted() {
        assertThatThrownBy(() -> ledger().journal().intend(Samples.run(9), List.of(Samples.blob("a"))))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessage("Run " + Samples.run(9) + " is not in the ledger, so nothing can be written into its"
                        + " journal. Start it first.");
    }
}
