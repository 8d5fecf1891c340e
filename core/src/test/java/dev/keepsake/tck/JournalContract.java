package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestorePoint;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What runs were about to do, and what became of it. */
public interface JournalContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldBeEmptyForARunThatDidNothing() {
        assertThat(ledger().journal().intents(Samples.run(1))).isEmpty();
        assertThat(ledger().journal().outcomes(Samples.run(1))).isEmpty();
        assertThat(ledger().journal().restorable(Samples.run(1))).isEmpty();
    }

    @Test
    default void shouldKeepIntentsInOrderThoughNoOutcomeFollows() {
        RunId run = sweeping(1);
        intend(run, List.of(blob("z"), blob("a")));
        intend(run, List.of());
        intend(run, List.of(blob("m")));

        assertThat(reopened().journal().intents(run))
                .containsExactly(Samples.intent(blob("z")), Samples.intent(blob("a")), Samples.intent(blob("m")));
        assertThat(reopened().journal().outcomes(run)).isEmpty();
        assertThat(reopened().journal().restorable(run)).isEmpty();
    }

    @Test
    default void shouldKeepOutcomesOfEveryKindInOrder() {
        RunId run = sweeping(1);
        List<RemovalOutcome> first = List.of(
                new RemovalOutcome.Unknown(
                        blob("z"), Optional.of(new RestorePoint("v0")), "the answer was lost: \"\n\uD83D\uDE00"),
                new RemovalOutcome.Removed(blob("y"), Optional.of(new RestorePoint("v1"))),
                new RemovalOutcome.AlreadyAbsent(blob("x")));
        List<RemovalOutcome> second = List.of(
                new RemovalOutcome.Changed(blob("c")),
                new RemovalOutcome.Refused(blob("b"), "AccessDenied", "no"),
                new RemovalOutcome.Kept(blob("b2"), "referenced again"),
                new RemovalOutcome.Throttled(blob("b3"), "Please reduce your request rate."),
                new RemovalOutcome.Removed(blob("a"), Optional.empty()));
        intend(run, first.stream().map(RemovalOutcome::blob).toList());
        ledger().journal().removed(lease(), first);
        intend(run, second.stream().map(RemovalOutcome::blob).toList());
        ledger().journal().removed(lease(), second);

        assertThat(reopened().journal().outcomes(run)).containsExactlyElementsOf(concat(first, second));
    }

    @Test
    default void shouldOfferForRestoreOnlyWhatWasRemovedWithARestorePoint() {
        RunId run = sweeping(1);
        remove(run, List.of(removed("z", "v1"), new RemovalOutcome.Removed(blob("y"), Optional.empty())));
        remove(run, List.of(new RemovalOutcome.AlreadyAbsent(blob("x")), removed("a", "v2")));

        assertThat(reopened().journal().restorable(run)).containsExactly(restorable("z", "v1"), restorable("a", "v2"));
    }

    /** A lost answer may have been that of a removal, which must be undone with the rest. */
    @Test
    default void shouldOfferForRestoreWhatMayHaveBeenRemoved() {
        RunId run = sweeping(1);
        RestorePoint point = new RestorePoint("v1");
        remove(
                run,
                List.of(
                        new RemovalOutcome.Unknown(blob("a"), Optional.of(point), "lost"),
                        new RemovalOutcome.Unknown(blob("b"), Optional.empty(), "lost")));

        assertThat(reopened().journal().restorable(run)).containsExactly(restorable("a", "v1"));
    }

    @Test
    default void shouldOfferNoMoreWhatWasRestoredOrIsThereAgain() {
        RunId run = sweeping(1);
        remove(run, List.of(removed("a", "v1"), removed("b", "v2"), removed("c", "v3"), removed("d", "v4")));

        ledger().journal()
                .restored(
                        run,
                        List.of(
                                new RestoreOutcome.Restored(restorable("a", "v1")),
                                new RestoreOutcome.AlreadyPresent(restorable("b", "v2")),
                                new RestoreOutcome.Failed(restorable("c", "v3"), "AccessDenied")));
        assertThat(reopened().journal().restorable(run)).containsExactly(restorable("c", "v3"), restorable("d", "v4"));

        ledger().journal().restored(run, List.of(new RestoreOutcome.Restored(restorable("c", "v3"))));
        ledger().journal().restored(run, List.of(new RestoreOutcome.Restored(restorable("c", "v3"))));
        assertThat(reopened().journal().restorable(run)).containsExactly(restorable("d", "v4"));
        assertThat(reopened().journal().outcomes(run)).hasSize(4);
    }

    /** Modes, namespaces and restore points as odd as keys. */
    @Test
    default void shouldKeepEveryPartOfAnIntent() {
        RunId run = sweeping(1);
        List<RemovalIntent> intents = new ArrayList<>();
        for (RemovalMode mode : RemovalMode.values()) {
            for (String each : OddText.KEYS) {
                Optional<RestorePoint> point = mode == RemovalMode.HARD
                        ? Optional.empty()
                        : Optional.of(new RestorePoint("." + each + OddText.longest()));
                intents.add(new RemovalIntent(each, new PreparedRemoval(blob(each), mode, point), Samples.NIGHT));
            }
        }
        ledger().journal().intend(Samples.lease(ledger(), run), intents);

        assertThat(reopened().journal().intents(run)).containsExactlyElementsOf(intents);
        assertThat(reopened().journal().open(run)).containsExactlyElementsOf(intents);
    }

    @Test
    default void shouldKeepRunsApart() {
        RunId one = sweeping(1);
        RunId two = sweeping(2);
        remove(one, List.of(removed("a", "v1")));
        remove(two, List.of(removed("a", "v2"), removed("b", "v3")));
        ledger().journal().restored(one, List.of(new RestoreOutcome.Restored(restorable("a", "v1"))));

        assertThat(reopened().journal().restorable(one)).isEmpty();
        assertThat(reopened().journal().restorable(two)).containsExactly(restorable("a", "v2"), restorable("b", "v3"));
        assertThat(reopened().journal().intents(one)).containsExactly(Samples.intent(blob("a")));
    }

    @Test
    default void shouldKeepKeysAndVersionsExactlyAlsoInTheJournal() {
        RunId run = sweeping(1);
        List<RemovalOutcome> outcomes = new ArrayList<>();
        for (String each : concat(OddText.KEYS, List.of(OddText.longest()))) {
            outcomes.add(removed(each, "token of " + outcomes.size()));
        }
        Blob partial = new Blob(BlobKey.of("flags/partial.png"), new BlobVersion(null, Long.MAX_VALUE, null));
        outcomes.add(new RemovalOutcome.Removed(partial, Optional.of(new RestorePoint("p".repeat(1024)))));
        Collections.reverse(outcomes);
        remove(run, outcomes);

        assertThat(reopened().journal().intents(run))
                .containsExactlyElementsOf(outcomes.stream()
                        .map(each -> Samples.intent(each.blob()))
                        .toList());
        assertThat(reopened().journal().outcomes(run)).containsExactlyElementsOf(outcomes);
        assertThat(reopened().journal().restorable(run)).hasSameSizeAs(outcomes);
    }

    /** That of the last intent. */
    private Lease lease() {
        return ledger().leases().current(Samples.STORE).orElseThrow();
    }

    private RunId sweeping(int number) {
        return RunWalk.to(ledger(), Samples.run(number), RunState.SWEEPING);
    }

    private void remove(RunId run, List<RemovalOutcome> outcomes) {
        intend(run, outcomes.stream().map(RemovalOutcome::blob).toList());
        ledger().journal().removed(lease(), outcomes);
    }

    private void intend(RunId run, List<Blob> blobs) {
        Lease lease = Samples.lease(ledger(), run);
        ledger().journal().intend(lease, blobs.stream().map(Samples::intent).toList());
    }

    private static Blob blob(String key) {
        return Samples.blob(key);
    }

    private static RemovalOutcome removed(String key, String token) {
        return new RemovalOutcome.Removed(blob(key), Optional.of(new RestorePoint(token)));
    }

    private static RestorableBlob restorable(String key, String token) {
        return new RestorableBlob(blob(key), new RestorePoint(token));
    }

    private static <T> List<T> concat(List<? extends T> one, List<? extends T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
