package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.plan.RunId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run that lost its lease writes nothing more, whatever it believes (incident 54). */
public interface FencingContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldStartNoRunWithALostLease() {
        for (Loss loss : Loss.values()) {
            Lease lease = Samples.lease(ledger(), Samples.run(1));
            loss.befall(ledger(), lease);

            assertFencedOut(loss, () -> ledger().runs().start(lease));
            assertThat(reopened().runs().state(lease.run())).isEmpty();
        }
    }

    @Test
    default void shouldBeginNoReleaseWithALostLease() {
        for (Loss loss : Loss.values()) {
            Lease lease = Samples.lease(ledger(), Samples.run(1));
            loss.befall(ledger(), lease);

            assertFencedOut(loss, () -> ledger().runs().release(lease));
            assertThat(reopened().runs().state(lease.run())).isEmpty();
        }
    }

    @Test
    default void shouldKeepNoPlanWithALostLease() {
        int number = 0;
        for (Loss loss : Loss.values()) {
            Lease lease = RunWalk.leased(ledger(), Samples.run(++number), RunState.STARTED);
            loss.befall(ledger(), lease);

            assertFencedOut(loss, () -> ledger().runs().planned(lease, Samples.plan(lease.run(), "flags/a.png")));
            assertThat(reopened().runs().state(lease.run())).contains(RunState.STARTED);
            assertThat(reopened().runs().plan(lease.run())).isEmpty();
        }
    }

    @Test
    default void shouldMoveNoRunWithALostLease() {
        int number = 0;
        for (Loss loss : Loss.values()) {
            Lease lease = RunWalk.leased(ledger(), Samples.run(++number), RunState.PLANNED);
            loss.befall(ledger(), lease);

            assertFencedOut(
                    loss, () -> ledger().runs().advance(lease, lease.run(), RunState.PLANNED, RunState.SWEEPING));
            assertThat(reopened().runs().state(lease.run())).contains(RunState.PLANNED);
        }
    }

    @Test
    default void shouldIntendNothingWithALostLease() {
        int number = 0;
        for (Loss loss : Loss.values()) {
            Lease lease = RunWalk.leased(ledger(), Samples.run(++number), RunState.SWEEPING);
            loss.befall(ledger(), lease);

            assertFencedOut(loss, () -> intend(ledger(), lease, "flags/a.png"));
            assertThat(reopened().journal().intents(lease.run())).isEmpty();
            assertThat(reopened().journal().open(lease.run())).isEmpty();
            assertThat(reopened().journal().underRemoval(Samples.STORE, Set.of(BlobKey.of("flags/a.png"))))
                    .isEmpty();
        }
    }

    @Test
    default void shouldSightNothingWithALostLease() {
        Sighting before = new Sighting(Samples.blob("flags/before.png"), Samples.NIGHT);
        Sighting after = new Sighting(Samples.blob("flags/after.png"), Samples.NIGHT);
        for (Loss loss : Loss.values()) {
            Lease lease = Samples.lease(ledger(), Samples.run(1));
            ledger().sightings().replace(lease, List.of(before));
            loss.befall(ledger(), lease);

            assertFencedOut(loss, () -> ledger().sightings().replace(lease, List.of(after)));
            assertThat(reopened()
                            .sightings()
                            .of(
                                    Samples.STORE,
                                    List.of(before.blob().key(), after.blob().key()))
                            .values())
                    .containsExactly(before);
        }
    }

    /** Not even with the newest fence of its own store. */
    @Test
    default void shouldWriteNothingWithALeaseThatIsNotOfTheStore() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        Lease elsewhere = new Lease("s3://Uploads/", lease.run(), lease.fence(), lease.until());
        Lease ofAnother = new Lease(lease.store(), Samples.run(2), lease.fence(), lease.until());
        for (Lease forged : List.of(elsewhere, ofAnother)) {
            for (Runnable each : List.<Runnable>of(
                    () -> ledger().runs().start(forged),
                    () -> ledger().runs().release(forged),
                    () -> ledger().runs().planned(forged, Samples.plan(forged.run(), "flags/a.png")),
                    () -> ledger().runs().advance(forged, lease.run(), RunState.SWEEPING, RunState.SWEPT),
                    () -> intend(ledger(), forged, "flags/a.png"),
                    () -> ledger().sightings().replace(forged, List.of()),
                    () -> assertThat(ledger().leases().renew(forged, lease.until()))
                            .isNull())) {
                assertThatThrownBy(each::run).isInstanceOf(FencedOutException.class);
            }
        }
        assertThat(reopened().runs().state(lease.run())).contains(RunState.SWEEPING);
        assertThat(reopened().journal().intents(lease.run())).isEmpty();
    }

    /** Its end lets others take it; as long as nobody does, nobody is disturbed. */
    @Test
    default void shouldWriteWithALeaseThatWasRenewedOrIsOver() {
        Lease lease = Samples.lease(ledger(), Samples.run(1));
        Lease renewed = ledger().leases().renew(lease, Samples.NIGHT.plusNanos(1));

        for (Lease each : List.of(lease, renewed)) {
            assertThatCode(() -> ledger().sightings().replace(each, List.of())).doesNotThrowAnyException();
        }
    }

    /** What became of something is true whoever tells it. */
    @Test
    default void shouldTakeOutcomesWithoutALease() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        intend(ledger(), lease, "flags/a.png");
        Loss.REVOKED.befall(ledger(), lease);

        ledger().journal().removed(lease, List.of(JournalEntries.absent("flags/a.png")));

        assertThat(reopened().journal().outcomes(lease.run())).containsExactly(JournalEntries.absent("flags/a.png"));
    }

    /** The next holder may have looked at the blob, and intended it again. */
    @Test
    default void shouldNotSettleTheIntentsOfALaterLease() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        intend(ledger(), lease, "flags/a.png");
        Lease later = Samples.lease(ledger(), lease.run());
        ledger().journal().settled(later, lease.run(), List.of(kept("flags/a.png")));
        intend(ledger(), later, "flags/a.png");

        ledger().journal().removed(lease, List.of(JournalEntries.absent("flags/a.png")));

        assertThat(reopened().journal().outcomes(lease.run()))
                .containsExactly(kept("flags/a.png"), JournalEntries.absent("flags/a.png"));
        assertThat(reopened().journal().open(lease.run())).hasSize(1);
    }

    /** A recoverer that wakes up late would end what the next one began. */
    @Test
    default void shouldSettleOnlyUnderTheLease() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        Lease recoverer = Samples.lease(ledger(), Samples.run(2));
        Lease later = Samples.lease(ledger(), lease.run());
        intend(ledger(), later, "flags/a.png");

        assertThatThrownBy(() -> ledger().journal().settled(recoverer, lease.run(), List.of(kept("flags/a.png"))))
                .isInstanceOf(FencedOutException.class);

        assertThat(reopened().journal().outcomes(lease.run())).isEmpty();
        assertThat(reopened().journal().open(lease.run())).hasSize(1);
    }

    private static RemovalOutcome kept(String key) {
        return new RemovalOutcome.Kept(Samples.blob(key), "still there");
    }

    /** Either the intent is in before the next run has the store, and that sees it, or it is never in. */
    @Test
    default void shouldIntendBeforeATakeOverOrNotAtAll() {
        for (int round = 1; round <= 60; round++) {
            Lease lease = RunWalk.leased(ledger(), Samples.run(round), RunState.SWEEPING);
            BlobKey key = BlobKey.of("flags/" + round);
            boolean[] seen = new boolean[1];
            int won = RunWalk.race(
                    () -> intend(ledger(), lease, key.name()),
                    () -> seen[0] = isSeenByTheNext(key, lease),
                    FencedOutException.class);

            assertThat(seen[0])
                    .as("the intent of round %s is seen by the run that took over", round)
                    .isEqualTo(won == 2);
            assertThat(reopened().journal().open(lease.run()))
                    .as("round %s", round)
                    .hasSize(won - 1);
        }
    }

    private boolean isSeenByTheNext(BlobKey key, Lease lease) {
        RunId next = Samples.run(1_000);
        Lease unused = reopened()
                .leases()
                .acquire(lease.store(), next, lease.until(), lease.until().plusSeconds(60));
        return reopened().journal().underRemoval(Samples.STORE, List.of(key)).contains(key);
    }

    private static void intend(Ledger ledger, Lease lease, String key) {
        ledger.journal().intend(lease, List.of(Samples.intent(Samples.blob(key))));
    }

    private static void assertFencedOut(Loss loss, Runnable call) {
        assertThatThrownBy(call::run)
                .as("a write after the lease was " + loss)
                .isInstanceOf(FencedOutException.class)
                .hasMessageContaining("This run writes and removes nothing more; make a new plan.");
    }
}
