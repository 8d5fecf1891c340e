package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.ledger.Lease;
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
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** What the ledger in a database promises, beyond what any ledger must do. */
interface JooqLedgerContract extends LedgerContract, LedgerTablesContract, LedgerRacesContract {

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
        Lease lease = Samples.lease(ledger(), Samples.run(1));
        DSLContext application = engine().dsl();
        application.transaction(caller -> {
            DSLContext inside = caller.dsl();
            int mine = inside.update(LedgerTables.SCHEMA)
                    .set(LedgerTables.SCHEMA_VERSION, LedgerTables.VERSION)
                    .execute();
            assertThat(mine).isOne();
            assertThatThrownBy(() -> new JooqRuns(new LedgerConnection(inside)).start(lease))
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
            Lease lease = LedgerSteps.started(ledger, Samples.run(1));
            assertThatThrownBy(() -> ledger.runs().start(lease)).isInstanceOf(IllegalArgumentException.class);

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
            Lease one = LedgerSteps.started(JooqLedger.of(dsl), Samples.run(1));
            assertThat(JooqLedger.of(dsl).leases().current(Samples.STORE)).contains(one);
            assertThat(reopened().runs().state(Samples.run(1))).contains(RunState.STARTED);
            engine().drop(LedgerTables.NAMES);
            Lease other = LedgerSteps.started(JooqLedger.install(dsl), Samples.run(2));
            assertThat(JooqLedger.of(dsl).leases().current(Samples.STORE)).contains(other);
        } else {
            assertThatThrownBy(() -> JooqLedger.of(dsl))
                    .isExactlyInstanceOf(LedgerException.class)
                    .hasMessageContaining("(auto-commit is off, and this database's driver can't tell)");
        }
        assertThat(pool.open()).isZero();
    }

    @Test
    default void shouldKeepNothingOfAPlanThatFailsHalfway() {
        RunId run = Samples.run(1);
        Lease lease = LedgerSteps.started(ledger(), run);
        engine().drop(List.of("keepsake_candidate"));

        assertThatThrownBy(() -> ledger().runs().planned(lease, Samples.plan(run, "flags/a.png")))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageStartingWith("The ledger could not remember the plan of run " + run);

        assertThat(ledger().runs().state(run)).contains(RunState.STARTED);
        assertThat(ledger().runs().plan(run)).isEmpty();
    }

    /** The rows that are no more go first; the second of the new ones is refused by an index that somebody made. */
    @Test
    default void shouldKeepTheOldSightingsIfTheNewOnesDoNotFit() {
        Sighting old = new Sighting(Samples.blob("flags/old.png"), Samples.NIGHT);
        Sighting one = new Sighting(Samples.blob("flags/one.png"), Samples.NIGHT.plusSeconds(1));
        Sighting other = new Sighting(Samples.blob("flags/other.png"), Samples.NIGHT.plusSeconds(1));
        Lease lease = Samples.lease(ledger(), Samples.run(1));
        ledger().sightings().replace(lease, List.of(old));
        int unused = engine().dsl()
                .createUniqueIndex("once")
                .on(LedgerTables.SIGHTING, LedgerTables.FIRST_SEEN)
                .execute();

        assertThatThrownBy(() -> ledger().sightings().replace(lease, List.of(one, other)))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessageStartingWith("The ledger could not replace the 2 sightings of s3://uploads/.");

        List<BlobKey> keys =
                Stream.of(old, one, other).map(each -> each.blob().key()).toList();
        assertThat(reopened().sightings().of(Samples.STORE, keys).values()).containsExactly(old);
        engine().drop(LedgerTables.NAMES);
    }

    @Test
    default void shouldRefuseAPlanWhoseRowsWereChanged() {
        RunId run = Samples.run(1);
        Plan plan = Samples.plan(run, "flags/a.png", "flags/b.png");
        Lease lease = LedgerSteps.started(ledger(), run);
        ledger().runs().planned(lease, plan);
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
        Lease lease = LedgerSteps.started(ledger(), run);
        ledger().runs().planned(lease, Samples.plan(run, "flags/a.png"));
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
        Lease lease = LedgerSteps.started(ledger(), run);
        ledger().runs().planned(lease, many);

        Plan kept = reopened().runs().plan(run).orElseThrow();
        assertThat(kept.digest()).isEqualTo(many.digest());
        assertThat(kept.candidates()).isEqualTo(many.candidates());
    }

    @Test
    default void shouldRefuseAJournalOfARunThatNeverStarted() {
        Lease lease = Samples.lease(ledger(), Samples.run(9));
        assertThatThrownBy(() -> ledger().journal().intend(lease, LedgerSteps.intents("a")))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessage("Run " + Samples.run(9) + " is not in the ledger, so nothing can be written into its"
                        + " journal. Start it first.");
    }

    /** Restored from a backup that is older than the row. */
    @Test
    default void shouldRefuseToGiveAFenceTwice() {
        LedgerConnection connection = new LedgerConnection(engine().dsl());
        assertThatThrownBy(() -> connection.write("lock a row", dsl -> LeaseRow.lock(dsl, "s3://lost/")))
                .isExactlyInstanceOf(LedgerException.class)
                .hasMessage("The ledger's row of s3://lost/ in table keepsake_lease is gone. Restore it from a backup:"
                        + " its fence must never be given again.");
    }
}
