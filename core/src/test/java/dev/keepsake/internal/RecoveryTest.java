package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.Intents;
import dev.keepsake.RunRefusedException;
import dev.keepsake.UnderRemovalException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.UploadIntent;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.ForwardingStore;
import dev.keepsake.tck.Removals;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run left behind that died between an intent and its outcome, and who may say what became of it. */
final class RecoveryTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final RunId DEAD = Samples.run(1);
    private static final RestoreSelection ALL = new RestoreSelection.OfNamespace("images");

    private final Shop shop = new Shop();
    private final BlobCollector collector = shop.collector();
    private PreparedRemoval gone;
    private PreparedRemoval there;
    private Lease lease;

    /** It removed one of two, and wrote down nothing. */
    @BeforeEach
    void aRunThatDied() {
        shop.show("a", shop.upload("images/a-big.png").name());
        List<Blob> orphans = List.of(uploaded("images/b-big.png"), uploaded("images/c-big.png"));
        Removal soft = shop.store.softRemoval().orElseThrow();
        List<PreparedRemoval> prepared = Removals.prepared(soft, orphans);
        gone = prepared.get(0);
        there = prepared.get(1);
        lease = shop.ledger.leases().acquire("memory://", DEAD, Shop.BEGIN, Shop.BEGIN.plus(HOUR));
        shop.ledger.runs().start(lease);
        shop.ledger.runs().planned(lease, Samples.plan(DEAD, "flags/a.png"));
        shop.ledger.runs().advance(lease, DEAD, RunState.PLANNED, RunState.SWEEPING);
        shop.ledger
                .journal()
                .intend(
                        lease,
                        prepared.stream()
                                .map(each -> new RemovalIntent("images", each, Shop.BEGIN))
                                .toList());
        assertThat(soft.remove(List.of(gone), Removals.ALWAYS)).hasOnlyElementsOfType(RemovalOutcome.Removed.class);
    }

    @Test
    void shouldSettleWhatADeadRunLeftOpenAsTheStoreShowsIt() {
        shop.pass(HOUR);

        assertThat(collector.plan().candidates()).isEmpty();

        assertThat(shop.ledger.journal().open(DEAD)).isEmpty();
        assertThat(shop.ledger.journal().outcomes(DEAD))
                .containsExactly(
                        new RemovalOutcome.Removed(gone.blob(), gone.restorePoint()),
                        new RemovalOutcome.Kept(there.blob(), "It is still there, the very version that was judged."));
        assertThat(shop.ledger.runs().state(DEAD)).contains(RunState.STOPPED);
        assertThat(collector.restore(ALL).restored()).isOne();
        assertThat(shop.store.stat(gone.blob().key())).isPresent();
    }

    /** Its last request may still be under way, so nobody can tell what became of it: no run, no purge, no restore. */
    @Test
    void shouldLeaveIntentsAloneWhileARequestForThemMayLive() {
        shop.pass(HOUR.minusSeconds(1));

        for (ThrowingCallable each : List.<ThrowingCallable>of(collector::plan, collector::purge)) {
            assertThat(catchThrowableOfType(RunRefusedException.class, each)
                            .report()
                            .refusals())
                    .hasExactlyElementsOfTypes(PlanRefusal.AnotherRun.class);
        }
        assertThat(collector.restore(ALL).unsettled())
                .containsExactly(gone.blob().key());

        assertThat(shop.ledger.journal().open(DEAD)).hasSize(2);
        assertThat(shop.ledger.journal().outcomes(DEAD)).isEmpty();
        assertThat(shop.ledger.runs().state(DEAD))
                .as("a sweep that a person undoes is not taken up again")
                .contains(RunState.STOPPED);
        assertThatThrownBy(() -> protect(there.blob().key()))
                .isInstanceOf(UnderRemovalException.class)
                .hasMessageContaining("The blob 'images/c-big.png' of memory:// is being removed by a run");
        shop.pass(Duration.ofSeconds(1));
        assertThat(collector.restore(ALL).restored()).isOne();
        protect(there.blob().key());
        assertThat(shop.ledger.leases().current("memory://")).isEmpty();
    }

    /** Its data is known from before, and a new request for it may be under way: it would take what was restored. */
    @Test
    void shouldNotRestoreIntoARemoval() {
        shop.ledger.journal().removed(lease, List.of(new RemovalOutcome.Removed(gone.blob(), gone.restorePoint())));
        shop.ledger.journal().intend(lease, List.of(new RemovalIntent("images", gone, Shop.BEGIN)));
        shop.ledger.leases().revoke("memory://");

        RestoreReport early = collector.restore(ALL);

        assertThat(early.restored()).isZero();
        assertThat(early.unsettled()).containsExactly(gone.blob().key());
        shop.pass(HOUR);
        assertThat(collector.restore(ALL).isComplete()).isTrue();
        assertThat(shop.store.stat(gone.blob().key())).isPresent();
    }

    @Test
    void shouldSettleBeforeItPurges() {
        shop.pass(HOUR);

        assertThat(collector.purge().purged()).isZero();

        assertThat(shop.ledger.journal().open(DEAD)).isEmpty();
        assertThat(shop.ledger.runs().state(DEAD)).contains(RunState.STOPPED);
    }

    @Test
    void shouldLeaveOpenWhatNobodyCanTellAndLookAgain() {
        boolean[] down = {true};
        BlobStore unsure = unsure(down);
        shop.pass(HOUR);

        Plan unused = shop.collector(unsure, shop.ledger, shop.provider).plan();
        assertThat(shop.ledger.journal().open(DEAD))
                .as("neither the settlement nor a look could tell")
                .hasSize(2);
        assertThatThrownBy(() -> protect(there.blob().key())).isInstanceOf(UnderRemovalException.class);

        down[0] = false;
        Plan unusedLater = shop.collector(unsure, shop.ledger, shop.provider).plan();
        assertThat(shop.ledger.journal().open(DEAD))
                .as("unclear for good: the store says what is under the key")
                .isEmpty();
    }

    @Test
    void shouldNotBelieveAStoreThatSettlesFewer() {
        BlobStore forgetful = FaultyStore.settling(shop.store, open -> shop.store.settle(open.subList(0, 1)));
        shop.pass(HOUR);

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class,
                () -> shop.collector(forgetful, shop.ledger, shop.provider).plan());

        assertThat(refused.report().refusals())
                .containsExactly(new StoreRefusal.StoreFailed("The store answered 1 outcomes to a batch of 2, or for"
                        + " other blobs; what became of the batch is unknown. Look at the store's adapter."));
        assertThat(shop.ledger.journal().open(DEAD)).hasSize(2);
        assertThat(shop.ledger.runs().state(DEAD)).contains(RunState.SWEEPING);
    }

    @Test
    void shouldEndOtherRunsThatBeganAndNoPlanThatWaits() {
        shop.ledger.leases().release(lease);
        Plan waiting = collector.plan();
        Lease began = shop.ledger.leases().acquire("memory://", Samples.run(3), Shop.BEGIN, Shop.BEGIN.plus(HOUR));
        shop.ledger.runs().start(began);
        shop.pass(HOUR);

        Plan unused = collector.plan();

        assertThat(shop.ledger.runs().state(Samples.run(3))).contains(RunState.FAILED);
        assertThat(shop.ledger.runs().state(waiting.run())).contains(RunState.PLANNED);
    }

    @Test
    void shouldLeaveTheRunsOfOtherStoresAlone() {
        BlobStore other = FaultyStore.named(shop.store, "memory://other/");
        shop.pass(HOUR);

        Plan unused = shop.collector(other, shop.ledger, shop.provider).plan();

        assertThat(shop.ledger.journal().open(DEAD)).hasSize(2);
        assertThat(shop.ledger.runs().state(DEAD)).contains(RunState.SWEEPING);
    }

    /** A sweep counts those that ended since its reading began, which may take long. */
    @Test
    void shouldForgetUploadIntentsOnlyAfterAWeek() {
        BlobKey key = there.blob().key();
        shop.pass(HOUR);
        shop.ledger.uploadIntents().add(new UploadIntent("memory://", key, UUID.randomUUID(), shop.clock.instant()));
        shop.pass(Duration.ofDays(7).minusHours(1));
        Plan unusedWithin = collector.plan();
        assertThat(remembered(key)).isTrue();

        shop.pass(HOUR);
        Plan unusedAfter = collector.plan();

        assertThat(remembered(key)).isFalse();
    }

    private Blob uploaded(String key) {
        return shop.store.stat(shop.upload(key)).orElseThrow();
    }

    private void protect(BlobKey key) {
        Intents.of(shop.store, shop.ledger)
                .withClock(shop.clock)
                .withPatience(Duration.ZERO)
                .protect(key, HOUR)
                .close();
    }

    private boolean remembered(BlobKey key) {
        return !shop.ledger
                .uploadIntents()
                .active("memory://", List.of(key), Instant.EPOCH)
                .isEmpty();
    }

    /** Can't settle, and while it is down can't be looked at either, but for the live blob. */
    private BlobStore unsure(boolean[] down) {
        return new ForwardingStore(shop.store) {
            @Override
            public List<RemovalOutcome> settle(List<PreparedRemoval> open) {
                return open.stream()
                        .<RemovalOutcome>map(each ->
                                new RemovalOutcome.Unknown(each.blob(), each.restorePoint(), "the versions are locked"))
                        .toList();
            }

            @Override
            public Optional<Blob> stat(BlobKey key) {
                if (down[0]) {
                    throw new BlobStoreException("503 on looking at '" + key + "'.");
                }
                return super.stat(key);
            }
        };
    }
}
