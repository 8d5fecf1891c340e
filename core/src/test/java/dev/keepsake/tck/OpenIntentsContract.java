package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was intended, and nobody told what became of it. */
public interface OpenIntentsContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldHaveNothingOpenAtFirst() {
        assertThat(ledger().journal().open(Samples.run(1))).isEmpty();
        assertThat(ledger().journal().underRemoval(Samples.STORE, Set.of(BlobKey.of("a"))))
                .isEmpty();
        assertThat(ledger().journal().underRemoval(Samples.STORE, Set.of())).isEmpty();
    }

    @Test
    default void shouldBeOpenUntilAnOutcomeOfAnyKind() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.intend(ledger(), lease, Samples.NIGHT, "z", "y", "x", "c", "b", "a");
        assertThat(openKeys(lease)).containsExactly("z", "y", "x", "c", "b", "a");

        ledger().journal()
                .removed(
                        lease,
                        List.of(
                                JournalEntries.removed("y", "v1"),
                                JournalEntries.absent("x"),
                                new RemovalOutcome.Changed(Samples.blob("c")),
                                new RemovalOutcome.Refused(Samples.blob("b"), "AccessDenied", "no"),
                                new RemovalOutcome.Kept(Samples.blob("a"), "protected")));

        assertThat(openKeys(lease)).containsExactly("z");
        assertThat(underRemoval("z", "y", "x", "c", "b", "a", "other")).containsExactly(BlobKey.of("z"));
        assertThat(reopened().journal().unsettled(Samples.STORE)).containsExactly(lease.run());
        ledger().journal().removed(lease, List.of(JournalEntries.absent("z")));
        assertThat(openKeys(lease)).isEmpty();
        assertThat(underRemoval("z")).isEmpty();
        assertThat(reopened().journal().unsettled(Samples.STORE)).isEmpty();
    }

    /** The request may still be under way; only a look long after it tells the end. */
    @Test
    default void shouldStayOpenWhenNobodyCanTell() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.intend(ledger(), lease, Samples.NIGHT, "a", "b", "c");
        RemovalOutcome a = unknown("a");
        RemovalOutcome b = unknown("b");
        RemovalOutcome c = unknown("c");

        ledger().journal().removed(lease, List.of(a, b, c));
        assertThat(openKeys(lease)).containsExactly("a", "b", "c");
        assertThat(underRemoval("a", "b", "c")).hasSize(3);
        assertThat(reopened().journal().restorable(lease.run())).hasSize(3);

        ledger().journal().removed(lease, List.of(JournalEntries.absent("a")));
        assertThat(openKeys(lease)).containsExactly("b", "c");
        ledger().journal().settled(lease, lease.run(), List.of(b));
        assertThat(openKeys(lease)).containsExactly("c");
        ledger().journal()
                .settled(lease, lease.run(), List.of(new RemovalOutcome.Kept(Samples.blob("c"), "still there")));
        assertThat(openKeys(lease)).isEmpty();
        assertThat(underRemoval("a", "b", "c")).isEmpty();
        assertThat(reopened().journal().outcomes(lease.run())).hasSize(6);
    }

    @Test
    default void shouldTellTheRunsThatAreUnsettledOldestFirst() {
        Lease third = RunWalk.leased(ledger(), Samples.run(3), RunState.SWEEPING);
        JournalEntries.intend(ledger(), third, Samples.NIGHT, "a");
        Lease first = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.intend(ledger(), first, Samples.NIGHT, "b", "c");
        Lease settled = RunWalk.leased(ledger(), Samples.run(2), RunState.SWEEPING);
        JournalEntries.remove(ledger(), settled, Samples.NIGHT, JournalEntries.absent("d"));
        Lease elsewhere = Samples.lease(ledger(), "s3://Uploads/", Samples.run(4));
        ledger().runs().start(elsewhere);
        JournalEntries.intend(ledger(), elsewhere, Samples.NIGHT, "e");

        assertThat(reopened().journal().unsettled(Samples.STORE)).containsExactly(third.run(), first.run());
    }

    private static RemovalOutcome unknown(String key) {
        return new RemovalOutcome.Unknown(Samples.blob(key), Optional.of(new RestorePoint("of " + key)), "lost");
    }

    @Test
    default void shouldSettleTheEarliestOpenIntentOfTheSameBlob() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        RemovalIntent first = intent(Samples.blob("a"), "p1");
        RemovalIntent second = intent(Samples.blob("a"), "p2");
        RemovalIntent changed = intent(new Blob(BlobKey.of("a"), new BlobVersion("\"e2\"", 1000, Samples.NIGHT)), "p3");
        ledger().journal().intend(lease, List.of(changed, first));
        ledger().journal().intend(lease, List.of(second));

        ledger().journal().removed(lease, List.of(JournalEntries.absent("a")));
        assertThat(reopened().journal().open(lease.run())).containsExactly(changed, second);
        ledger().journal().removed(lease, List.of(JournalEntries.absent("a"), JournalEntries.absent("a")));
        assertThat(reopened().journal().open(lease.run())).containsExactly(changed);
        assertThat(underRemoval("a")).hasSize(1);
        ledger().journal()
                .removed(
                        lease,
                        List.of(new RemovalOutcome.Changed(changed.removal().blob())));
        assertThat(underRemoval("a")).isEmpty();
    }

    @Test
    default void shouldTakeABlobAgainLaterInTheSameRun() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.remove(ledger(), lease, Samples.NIGHT, JournalEntries.absent("a"));
        JournalEntries.intend(ledger(), lease, Samples.NIGHT, "a");

        assertThat(openKeys(lease)).containsExactly("a");
        assertThat(reopened().journal().intents(lease.run())).hasSize(2);
    }

    @Test
    default void shouldKeepTheOutcomeOfWhatWasNeverIntended() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.intend(ledger(), lease, Samples.NIGHT, "a");
        ledger().journal().removed(lease, List.of(JournalEntries.absent("b")));

        assertThat(openKeys(lease)).containsExactly("a");
        assertThat(reopened().journal().outcomes(lease.run())).containsExactly(JournalEntries.absent("b"));
    }

    /** Also those of a run that crashed long ago, and of no other store. */
    @Test
    default void shouldFindWhatIsUnderRemovalInAnyRunOfTheStore() {
        Lease crashed = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        JournalEntries.intend(ledger(), crashed, Samples.NIGHT, "a", "b");
        Lease next = RunWalk.leased(ledger(), Samples.run(2), RunState.SWEEPING);
        JournalEntries.intend(ledger(), next, Samples.NIGHT, "b", "c");
        ledger().journal().removed(next, List.of(JournalEntries.absent("b"), JournalEntries.absent("c")));
        Lease elsewhere = Samples.lease(ledger(), "s3://Uploads/", Samples.run(3));
        ledger().runs().start(elsewhere);
        JournalEntries.intend(ledger(), elsewhere, Samples.NIGHT, "d");

        assertThat(underRemoval("a", "b", "c", "d")).containsExactlyInAnyOrder(BlobKey.of("a"), BlobKey.of("b"));
        assertThat(reopened().journal().underRemoval("s3://Uploads/", Set.of(BlobKey.of("a"), BlobKey.of("d"))))
                .containsExactly(BlobKey.of("d"));
    }

    @Test
    default void shouldKnowEveryKeyUnderRemovalExactly() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        List<String> keys = new ArrayList<>(OddText.KEYS);
        keys.add(OddText.longest());
        List<String> half = keys.subList(0, keys.size() / 2);
        JournalEntries.intend(ledger(), lease, Samples.NIGHT, half.toArray(String[]::new));

        assertThat(underRemoval(keys.toArray(String[]::new)))
                .isEqualTo(half.stream().map(BlobKey::of).collect(Collectors.toSet()));
    }

    @Test
    default void shouldSettleAndFindManyAtOnce() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.SWEEPING);
        List<String> keys =
                Stream.iterate(0, i -> i + 1).limit(2_500).map(i -> "k" + i).toList();
        JournalEntries.intend(ledger(), lease, Samples.NIGHT, keys.toArray(String[]::new));
        ledger().journal()
                .removed(
                        lease,
                        keys.subList(0, 2_400).stream()
                                .map(JournalEntries::absent)
                                .toList());

        assertThat(openKeys(lease)).isEqualTo(keys.subList(2_400, 2_500));
        assertThat(underRemoval(keys.toArray(String[]::new))).hasSize(100);
    }

    private Set<BlobKey> underRemoval(String... keys) {
        return reopened()
                .journal()
                .underRemoval(Samples.STORE, Stream.of(keys).map(BlobKey::of).toList());
    }

    private List<String> openKeys(Lease lease) {
        return reopened().journal().open(lease.run()).stream()
                .map(each -> each.removal().blob().key().name())
                .toList();
    }

    private static RemovalIntent intent(Blob blob, String token) {
        return new RemovalIntent(
                "flags",
                new PreparedRemoval(blob, RemovalMode.QUARANTINE, Optional.of(new RestorePoint(token))),
                Samples.NIGHT);
    }
}
