package dev.keepsake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.jdbc.server.Engine;
import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.UploadIntent;
import dev.keepsake.plan.RunId;
import dev.keepsake.tck.Samples;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the ledger in a database promises when two processes use it at the same time. */
interface LedgerRacesContract {

    /** The ledger's database. */
    LedgerOnEngine engine();

    /** The ledger of one process. */
    Ledger ledger();

    /** The ledger of another process. */
    Ledger reopened();

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
        Lease lease = LedgerSteps.started(ledger(), run);
        for (int round = 0; round < 20; round++) {
            List<RemovalIntent> one = LedgerSteps.intents("one/" + round, "1/" + round);
            List<RemovalIntent> other = LedgerSteps.intents("other/" + round);
            Race.run(
                    () -> ledger().journal().intend(lease, one),
                    () -> reopened().journal().intend(lease, other));
        }

        assertThat(reopened().journal().intents(run)).hasSize(60).doesNotHaveDuplicates();
    }

    /** Each writes its own first, and then looks for the other's: nobody is missed by both. */
    @Test
    default void shouldSeeTheOtherThatWroteBeforeItLooked() {
        Lease lease = LedgerSteps.started(ledger(), Samples.run(1));
        for (int round = 1; round <= 60; round++) {
            BlobKey key = BlobKey.of("flags/" + round);
            UploadIntent upload =
                    new UploadIntent(Samples.STORE, key, new UUID(0, round), Samples.NIGHT.plusSeconds(60));
            AtomicBoolean uploadSeen = new AtomicBoolean();
            AtomicBoolean removalSeen = new AtomicBoolean();
            Race.run(
                    () -> {
                        ledger().uploadIntents().add(upload);
                        removalSeen.set(!ledger().journal()
                                .underRemoval(Samples.STORE, List.of(key))
                                .isEmpty());
                    },
                    () -> {
                        reopened().journal().intend(lease, LedgerSteps.intents(key.name()));
                        uploadSeen.set(!reopened()
                                .uploadIntents()
                                .active(Samples.STORE, List.of(key), Samples.NIGHT)
                                .isEmpty());
                    });
            assertThat(uploadSeen.get() || removalSeen.get())
                    .as("one saw the other in round %s", round)
                    .isTrue();
        }
    }

    /** A lease that is lost while much is being written: nothing of it stays. */
    @Test
    default void shouldWriteNothingIfTheLeaseIsLostMeanwhile() {
        if (engine().database().engine() == Engine.SQLITE) {
            return; // Nobody else can write meanwhile.
        }
        Lease lease = LedgerSteps.started(ledger(), Samples.run(1));
        LedgerConnection connection = new LedgerConnection(engine().dsl());

        assertThatThrownBy(() -> LeaseRow.fenced(connection, "write something", lease, dsl -> {
                    int written = dsl.update(LedgerTables.RUN)
                            .set(LedgerTables.STATE, RunState.FAILED.name())
                            .execute();
                    reopened().leases().revoke(Samples.STORE);
                    return written;
                }))
                .isInstanceOf(FencedOutException.class);
        assertThat(reopened().runs().state(lease.run())).contains(RunState.STARTED);
    }

    /** A run that writes much must not keep itself from renewing its lease. */
    @Test
    default void shouldRenewALeaseWhileMuchIsWritten() {
        if (engine().database().engine() == Engine.SQLITE) {
            return; // Nobody else can write meanwhile.
        }
        Lease lease = LedgerSteps.started(ledger(), Samples.run(1));
        Instant later = lease.until().plusSeconds(60);

        Lease renewed = LeaseRow.fenced(
                new LedgerConnection(engine().dsl()),
                "write something",
                lease,
                dsl -> reopened().leases().renew(lease, later));

        assertThat(reopened().leases().current(Samples.STORE)).contains(renewed);
    }
}
