package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.UploadIntent;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One batch after the other: looked at, announced, kept from uploads, sent while the lease holds, written down. */
final class SweeperTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Shop shop = new Shop();
    private final List<RemovalCounts> firstBatches = new ArrayList<>();
    private final List<List<BlobKey>> sent = new ArrayList<>();
    private final BlobKey one = shop.upload("images/b-big.png");
    private final BlobKey other = shop.upload("images/c-big.png");
    private ReferenceProvider provider = shop.provider;
    private Plan plan;

    @BeforeEach
    void aShopWithTwoOrphans() {
        shop.show("a", shop.upload("images/a-big.png").name());
        shop.seeTwice();
        plan = shop.collector().plan();
        assertThat(plan.blobs()).extracting(each -> each.key()).containsExactly(one, other);
    }

    /** Its reference may be committed after the reading began; clocks may differ by five minutes. */
    @Test
    void shouldKeepWhatAnUploadProtectedShortlyBeforeReferencesWereRead() {
        protectUntil(one, shop.clock.instant().minus(Duration.ofMinutes(5)).plusMillis(1));
        protectUntil(other, shop.clock.instant().minus(Duration.ofMinutes(5)));

        RunReport report = collector(sending()).execute(plan);

        assertThat(report.removals().orElseThrow().kept()).isOne();
        assertThat(report.toText()).contains("[Kept] 1 blob, such as 'images/b-big.png': an upload intent protects it");
        assertThat(sent).containsExactly(List.of(other));
        assertThat(shop.store.stat(one)).isPresent();
        assertThat(shop.store.stat(other)).isEmpty();
    }

    @Test
    void shouldKeepWhatIsProtectedWhileItIsLookedAt() {
        BlobStore store = FaultyStore.preparing(sending(), (removal, blobs) -> {
            protectUntil(one, shop.clock.instant().plus(HOUR));
            return removal.prepare(blobs);
        });

        RunReport report = collector(store).execute(plan);

        assertThat(report.removals().orElseThrow().kept()).isOne();
        assertThat(sent).containsExactly(List.of(other));
        assertThat(shop.ledger.journal().open(plan.run())).isEmpty();
    }

    @Test
    void shouldKeepWhatAnUploadProtectedWhileReferencesWereRead() {
        protectUntil(one, shop.clock.instant().plusSeconds(1));
        provider = FaultyProvider.beginning(shop.provider, sink -> shop.pass(Duration.ofMinutes(20)));

        RunReport report = collector(sending()).execute(plan);

        assertThat(report.removals().orElseThrow().kept()).isOne();
        assertThat(sent).containsExactly(List.of(other));
    }

    /** What it committed is in a reading that began later. */
    @Test
    void shouldNotKeepWhatAnUploadProtectedBeforeTheNewestReading() {
        provider = FaultyProvider.lookingUp(shop.provider, Optional.empty());
        BlobStore slow = FaultyStore.removing(sending(), (removal, prepared, permit) -> {
            List<RemovalOutcome> outcomes = removal.remove(prepared, permit);
            protectUntil(other, shop.clock.instant().plusSeconds(1));
            shop.pass(Duration.ofMinutes(11));
            return outcomes;
        });

        assertThat(oneByOne(slow, shop.ledger).execute(plan).removals())
                .contains(new RemovalCounts(2, 2, 0, 0, 0, 0, 0, List.of()));
    }

    /** Who protects a key after that sees the intents; who did so before is seen. */
    @Test
    void shouldWriteItsIntentsBeforeItLooksAtUploads() {
        FaultyLedger ledger = new FaultyLedger(shop.ledger).failAt("uploadIntents.active");

        RunReport report = stopped(oneByOne(sending(), ledger));

        assertThat(shop.ledger.journal().open(plan.run()))
                .extracting(each -> each.removal().blob().key())
                .containsExactly(one);
        assertThat(sent).isEmpty();
        assertThat(report.removals().orElseThrow().unknown()).isOne();
    }

    @Test
    void shouldStopWhenTheStoreLooksAtFewerThanItWasAskedFor() {
        BlobStore store = FaultyStore.preparing(sending(), (removal, blobs) -> removal.prepare(blobs.subList(0, 1)));

        RunReport report = stopped(collector(store));

        assertThat(report.refusals())
                .containsExactly(new StoreRefusal.StoreFailed("The store answered 1 outcomes to a batch of 2, or for"
                        + " other blobs; what became of the batch is unknown. Look at the store's adapter."));
        assertThat(sent).isEmpty();
        assertThat(shop.ledger.journal().intents(plan.run())).isEmpty();
    }

    @Test
    void shouldSendWhatWasThrottledAgainAndGiveUpAfterAFewTimes() {
        RunReport report = collector(throttling(Integer.MAX_VALUE)).execute(plan);

        assertThat(sent).hasSize(5);
        assertThat(report.result()).isEqualTo(Result.PARTLY_SWEPT);
        assertThat(report.removals().orElseThrow().refused()).isEqualTo(2);
        assertThat(report.toText()).contains("[SlowDown] 2 blobs, such as 'images/b-big.png': Reduce your rate.");
        assertThat(shop.store.stat(one)).isPresent();
        assertThat(shop.ledger.journal().open(plan.run())).isEmpty();
    }

    @Test
    void shouldForgetThatItWasThrottledOnceItIsGone() {
        RunReport report = collector(throttling(4)).execute(plan);

        assertThat(sent).hasSize(5);
        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(report.removals()).contains(new RemovalCounts(2, 2, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void shouldRenewItsLeaseFromBatchToBatch() {
        BlobStore slow = FaultyStore.removing(sending(), (removal, prepared, permit) -> {
            assertThat(shop.ledger.leases().current("memory://").orElseThrow().until())
                    .isEqualTo(shop.clock.instant().plus(HOUR));
            List<RemovalOutcome> outcomes = removal.remove(prepared, permit);
            shop.pass(Duration.ofMinutes(59));
            return outcomes;
        });

        assertThat(oneByOne(slow, shop.ledger).execute(plan).result()).isEqualTo(Result.SWEPT);
        assertThat(sent).hasSize(2);
    }

    @Test
    void shouldTellOfTheFirstBatchWhileMoreIsToCome() {
        RunReport unused = oneByOne(sending(), shop.ledger).execute(plan);

        assertThat(firstBatches).containsExactly(new RemovalCounts(2, 1, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void shouldNotTellOfAFirstBatchThatWasTheLast() {
        RunReport unused = collector(sending()).execute(plan);

        assertThat(firstBatches).isEmpty();
    }

    /** The process ends at its second batch, and its last word doesn't reach the ledger. */
    @Test
    void shouldGoOnWhereADeadProcessEnded() {
        FaultyLedger ledger = new FaultyLedger(shop.ledger).failAtAdvanceTo(RunState.STOPPED);
        BlobStore dying = FaultyStore.removing(sending(), (removal, prepared, permit) -> {
            if (prepared.get(0).blob().key().equals(other)) {
                throw new OutOfMemoryError("Java heap space");
            }
            return removal.remove(prepared, permit);
        });
        assertThat(catchThrowableOfType(
                        OutOfMemoryError.class, () -> oneByOne(dying, ledger).execute(plan)))
                .hasMessage("Java heap space");
        assertThat(shop.ledger.runs().state(plan.run())).contains(RunState.SWEEPING);
        assertThat(shop.ledger.leases().current("memory://"))
                .as("a request may be under way")
                .isPresent();

        shop.pass(HOUR);
        RunReport report = collector(sending()).execute(plan);

        assertThat(sent).as("nothing is sent twice").containsExactly(List.of(one), List.of(other));
        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(report.removals()).contains(new RemovalCounts(2, 2, 0, 0, 0, 0, 0, List.of()));
        assertThat(shop.ledger.leases().current("memory://")).isEmpty();
    }

    /** Notes what reaches the store. */
    private BlobStore sending() {
        return FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            note(prepared);
            return removal.remove(prepared, permit);
        });
    }

    /** Turns everything away for so many times. */
    private BlobStore throttling(int times) {
        return FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            note(prepared);
            return sent.size() > times
                    ? removal.remove(prepared, permit)
                    : prepared.stream()
                            .<RemovalOutcome>map(each -> new RemovalOutcome.Throttled(each.blob(), "Reduce your rate."))
                            .toList();
        });
    }

    private void note(List<PreparedRemoval> prepared) {
        sent.add(prepared.stream().map(each -> each.blob().key()).toList());
    }

    private void protectUntil(BlobKey key, Instant until) {
        shop.ledger.uploadIntents().add(new UploadIntent("memory://", key, UUID.randomUUID(), until));
    }

    private RunReport stopped(BlobCollector collector) {
        RunRefusedException stopped = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));
        assertThat(stopped).as("a stop").isNotNull();
        assertThat(stopped.report().result()).isEqualTo(Result.STOPPED);
        return stopped.report();
    }

    private BlobCollector collector(BlobStore store) {
        return collector(store, shop.ledger, 250);
    }

    private BlobCollector oneByOne(BlobStore store, Ledger ledger) {
        return collector(store, ledger, 1);
    }

    private BlobCollector collector(BlobStore store, Ledger ledger, int firstBatch) {
        return BlobCollector.builder(store, ledger)
                .withDatabase(shop.database, provider)
                .withPolicies(List.of(SafetyPolicies.largestSharePerNamespace(Fraction.of(1))))
                .withGracePeriod(Shop.DAY)
                .withSightingsApart(Shop.DAY)
                .withPace(new Pace(1_000_000, firstBatch, Duration.ZERO))
                .withClock(shop.clock)
                .withListener(new CollectorListener() {
                    @Override
                    public void firstBatchRemoved(RunId run, RemovalCounts counts) {
                        firstBatches.add(counts);
                    }
                })
                .build();
    }
}
