package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all runs of a store removed, as long as it can be brought back. */
public interface RestorableContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldListNothingOfAStoreThatLostNothing() {
        assertThat(restorable()).isEmpty();
        assertThat(ledger().runs().state(Samples.run(1))).isEmpty();
    }

    /** Run 9 started first and removed last. */
    @Test
    default void shouldListWhatAllRunsRemovedInOrderOfRemoval() {
        Instant later = Samples.NIGHT.plusNanos(3_600_123_456_789L);
        RunId held = RunWalk.to(ledger(), Samples.run(9), RunState.APPROVED);
        Lease quick = RunWalk.leased(ledger(), Samples.run(5), RunState.SWEEPING);
        JournalEntries.remove(
                ledger(), quick, Samples.NIGHT, JournalEntries.removed("z", "v1"), JournalEntries.absent("y"));
        Lease slow = Samples.lease(ledger(), held);
        ledger().runs().advance(slow, held, RunState.APPROVED, RunState.SWEEPING);
        JournalEntries.remove(
                ledger(), slow, later, JournalEntries.removed("c", "v2"), JournalEntries.removed("b", "v3"));
        Lease elsewhere = Samples.lease(ledger(), "s3://Uploads/", Samples.run(3));
        ledger().runs().start(elsewhere);
        JournalEntries.remove(ledger(), elsewhere, later, JournalEntries.removed("d", "v4"));
        ledger().journal().removed(quick, List.of(unknown("x", "v5")));

        assertThat(restorable())
                .containsExactly(
                        removed(quick.run(), "z", "v1", Samples.NIGHT),
                        new RemovedBlob(quick.run(), "", JournalEntries.restorable("x", "v5"), RemovedBlob.NO_TIME),
                        removed(held, "c", "v2", later),
                        removed(held, "b", "v3", later));
    }

    @Test
    default void shouldTellTheTimeOfTheIntentThatAnOutcomeSettled() {
        Instant later = Samples.NIGHT.plusSeconds(5);
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.intend(ledger(), lease, Samples.NIGHT, "a");
        JournalEntries.intend(ledger(), lease, later, "a");
        ledger().journal().removed(lease, List.of(unknown("a", "v1")));
        ledger().journal().removed(lease, List.of(JournalEntries.removed("a", "v2")));
        ledger().journal().removed(lease, List.of(JournalEntries.removed("a", "v3")));

        assertThat(restorable())
                .containsExactly(
                        removed(lease.run(), "a", "v1", Samples.NIGHT),
                        removed(lease.run(), "a", "v2", Samples.NIGHT),
                        removed(lease.run(), "a", "v3", later));
    }

    @Test
    default void shouldOfferNoMoreWhatWasPurged() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.remove(
                ledger(),
                lease,
                Samples.NIGHT,
                JournalEntries.removed("a", "v1"),
                JournalEntries.removed("b", "v2"),
                JournalEntries.removed("c", "v3"),
                JournalEntries.removed("d", "v4"));
        PurgeOutcome purged = new PurgeOutcome.Purged(JournalEntries.restorable("a", "v1"));

        ledger().journal()
                .purged(
                        lease.run(),
                        List.of(
                                purged,
                                new PurgeOutcome.LeftToTheStore(JournalEntries.restorable("b", "v2")),
                                new PurgeOutcome.Failed(JournalEntries.restorable("c", "v3"), "AccessDenied")));
        ledger().journal().purged(lease.run(), List.of(purged, purged));
        ledger().journal()
                .restored(lease.run(), List.of(new RestoreOutcome.Restored(JournalEntries.restorable("d", "v4"))));

        assertThat(reopened().journal().restorable(lease.run()))
                .containsExactly(JournalEntries.restorable("b", "v2"), JournalEntries.restorable("c", "v3"));
        assertThat(restorable())
                .extracting(RemovedBlob::removed)
                .containsExactly(JournalEntries.restorable("b", "v2"), JournalEntries.restorable("c", "v3"));
        assertThat(reopened().journal().outcomes(lease.run())).hasSize(4);
    }

    /** The same blob with the same restore point, of two runs. */
    @Test
    default void shouldPurgeAndRestoreInOneRunOnly() {
        Lease one = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.remove(
                ledger(), one, Samples.NIGHT, JournalEntries.removed("a", "v1"), JournalEntries.removed("b", "v1"));
        Lease two = RunWalk.leased(ledger(), Samples.run(2), RunState.SWEEPING);
        JournalEntries.remove(
                ledger(), two, Samples.NIGHT, JournalEntries.removed("a", "v1"), JournalEntries.removed("b", "v1"));

        ledger().journal().purged(one.run(), List.of(new PurgeOutcome.Purged(JournalEntries.restorable("a", "v1"))));
        ledger().journal()
                .restored(two.run(), List.of(new RestoreOutcome.Restored(JournalEntries.restorable("b", "v1"))));

        assertThat(restorable())
                .containsExactly(
                        removed(one.run(), "b", "v1", Samples.NIGHT), removed(two.run(), "a", "v1", Samples.NIGHT));
    }

    @Test
    default void shouldStreamManyToASinkThatWrites() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        List<RemovalOutcome> outcomes = IntStream.range(0, 2_500)
                .mapToObj(i -> JournalEntries.removed("k" + i, "v" + i))
                .toList();
        JournalEntries.remove(ledger(), lease, Samples.NIGHT, outcomes.toArray(RemovalOutcome[]::new));
        List<RemovedBlob> taken = new ArrayList<>();

        ledger().journal().restorable(Samples.STORE, each -> {
            if (taken.size() % 500 == 0) {
                ledger().journal().purged(each.run(), List.of(new PurgeOutcome.Purged(each.removed())));
            }
            taken.add(each);
        });

        assertThat(taken)
                .extracting(each -> each.removed().blob())
                .isEqualTo(outcomes.stream().map(RemovalOutcome::blob).toList());
        assertThat(restorable()).hasSize(2_495);
    }

    @Test
    default void shouldEndWhenTheSinkThrows() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.remove(
                ledger(), lease, Samples.NIGHT, JournalEntries.removed("a", "v1"), JournalEntries.removed("b", "v2"));
        IllegalStateException enough = new IllegalStateException("enough");

        assertThatThrownBy(() -> ledger().journal().restorable(Samples.STORE, each -> {
                    throw enough;
                }))
                .isSameAs(enough);
    }

    private List<RemovedBlob> restorable() {
        List<RemovedBlob> all = new ArrayList<>();
        reopened().journal().restorable(Samples.STORE, all::add);
        return all;
    }

    private static RemovalOutcome unknown(String key, String token) {
        return new RemovalOutcome.Unknown(Samples.blob(key), Optional.of(new RestorePoint(token)), "lost");
    }

    private static RemovedBlob removed(RunId run, String key, String token, Instant at) {
        return new RemovedBlob(run, "flags", JournalEntries.restorable(key, token), at);
    }

    /** The look of a restore may have kept what a late sweep then removed after all. */
    @Test
    default void shouldRestoreAgainWhatIsRemovedAgain() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        RemovalOutcome removed = JournalEntries.removed("a", "v1");
        JournalEntries.remove(ledger(), lease, Samples.NIGHT, removed);
        RestorableBlob restorable = ledger().journal().restorable(lease.run()).get(0);
        ledger().journal().restored(lease.run(), List.of(new RestoreOutcome.AlreadyPresent(restorable)));
        assertThat(reopened().journal().restorable(lease.run())).isEmpty();

        JournalEntries.remove(ledger(), lease, Samples.NIGHT, removed);

        assertThat(reopened().journal().restorable(lease.run())).contains(restorable);
    }
}
