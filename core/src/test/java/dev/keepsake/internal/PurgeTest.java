package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.ledger.Lease;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.PurgeReport;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.ForwardingStore;
import dev.keepsake.tck.Samples;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is destroyed for good: only what nobody references and nobody could still want back. */
final class PurgeTest {

    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Shop shop = new Shop();
    private final InMemoryBlobStore store = InMemoryBlobStore.withQuarantine(shop.clock);
    private final BlobCollector collector = collector(store);

    @BeforeEach
    void aShopWithALiveBlob() {
        Blob unused = store.put(BlobKey.of("images/live-big.png"), new byte[] {1});
        shop.show("card", "images/live-big.png");
    }

    @Test
    void shouldDestroyNothingWithinTheRestoreWindow() {
        RestorableBlob removed = removed("images/a-big.png").get(0);
        shop.pass(WINDOW.minus(MINUTE));

        PurgeReport report = collector.purge();

        assertThat(report.purged()).isZero();
        assertThat(report.before()).isEqualTo(shop.clock.instant().minus(WINDOW));
        assertThat(store.quarantined(removed.restorePoint())).isPresent();
        assertThat(restorable()).containsExactly(removed);
    }

    @Test
    void shouldDestroyWhatWasRemovedBeforeTheRestoreWindow() {
        RestorableBlob old = removed("images/a-big.png").get(0);
        shop.pass(MINUTE);
        RestorableBlob young = removed("images/b-big.png").get(0);
        shop.pass(WINDOW.minus(MINUTE));

        PurgeReport report = collector.purge();

        assertThat(report)
                .isEqualTo(new PurgeReport(report.run(), shop.clock.instant().minus(WINDOW), 1, 0, List.of()));
        assertThat(store.quarantined(old.restorePoint())).isEmpty();
        assertThat(store.quarantined(young.restorePoint())).isPresent();
        assertThat(restorable()).containsExactly(young);
        assertThat(shop.ledger.leases().current(store.name())).isEmpty();
    }

    @Test
    void shouldBringBackWhatIsReferencedAgainAndDestroyNothingElse() {
        List<RestorableBlob> removed = removed("images/a-big.png", "images/b-big.png");
        shop.pass(WINDOW.plus(MINUTE));
        shop.show("late card", "images/a-big.png");

        assertThat(refusalOf(collector)).isEqualTo(new PlanRefusal.ReferencedAgain(1, 0, List.of("images/a-big.png")));
        assertThat(store.content(BlobKey.of("images/a-big.png"))).isPresent();
        assertThat(store.quarantined(removed.get(1).restorePoint())).isPresent();

        assertThat(refusalOf(collector)).isInstanceOf(PlanRefusal.NotAcknowledged.class);
        assertThat(store.quarantined(removed.get(1).restorePoint())).isPresent();
        collector.acknowledge("Ada", "the card was restored from the bin");
        assertThat(collector.purge().purged()).isOne();
        assertThat(store.content(BlobKey.of("images/a-big.png"))).isPresent();
    }

    @Test
    void shouldDestroyNothingWhenReferencesMayBeMissing() {
        RestorableBlob removed = removed("images/a-big.png").get(0);
        shop.pass(WINDOW.plus(MINUTE));
        shop.cards.put("new card", Map.of("image", "[images/a-big.png]", "version", "2"));

        assertThat(refusalOf(collector)).isInstanceOf(ReferenceRefusal.UnclaimedSchemaVersion.class);
        assertThat(store.quarantined(removed.restorePoint())).isPresent();
    }

    @Test
    void shouldDestroyNothingWhileAnotherRunWorks() {
        RestorableBlob removed = removed("images/a-big.png").get(0);
        shop.pass(WINDOW.plus(MINUTE));
        Lease unused = takenBy(Samples.run(7));

        assertThat(refusalOf(collector).message())
                .contains("run " + Samples.run(7) + " holds its lease until "
                        + shop.clock.instant().plus(Duration.ofHours(1)));
        assertThat(store.quarantined(removed.restorePoint())).isPresent();
    }

    @Test
    void shouldDestroyNothingMoreOnceItsLeaseIsTaken() {
        List<RestorableBlob> removed = removed(many());
        shop.pass(WINDOW.plus(MINUTE));
        BlobCollector paused = collector(FaultyStore.purging(store, batch -> {
            List<PurgeOutcome> outcomes = store.purge(batch);
            shop.pass(Duration.ofMinutes(20));
            shop.ledger.leases().revoke(store.name());
            return outcomes;
        }));

        assertThat(refusalOf(paused)).isInstanceOf(PlanRefusal.AnotherRun.class);
        assertThat(restorable())
                .as("the first batch is written down, the second was not asked for")
                .containsExactly(removed.get(250));
        assertThat(store.quarantined(removed.get(250).restorePoint())).isPresent();
    }

    @Test
    void shouldDestroyNothingWithLessOfItsLeaseLeftThanARequestMayLive() {
        List<RestorableBlob> removed = removed(many());
        shop.pass(WINDOW.plus(MINUTE));
        boolean[] slow = {false};
        BlobStore pausing = new ForwardingStore(store) {
            @Override
            public List<PurgeOutcome> purge(List<RestorableBlob> batch) {
                List<PurgeOutcome> outcomes = super.purge(batch);
                shop.pass(Duration.ofMinutes(15));
                slow[0] = true;
                return outcomes;
            }

            @Override
            public Instant now() {
                Instant now = super.now();
                shop.pass(slow[0] ? Duration.ofMinutes(44) : Duration.ZERO);
                return now;
            }
        };

        assertThat(refusalOf(collector(pausing))).isInstanceOf(PlanRefusal.LeaseRunsOut.class);
        assertThat(store.quarantined(removed.get(250).restorePoint())).isPresent();
    }

    /** A clock that is set right must not end the window of everything. */
    @Test
    void shouldMeasureTheWindowByTheStoresClockThoughTheLocalOneJumps() {
        RestorableBlob removed = removed("images/a-big.png").get(0);
        Settings settings = shop.settings(store, shop.ledger);
        RunId run = Samples.run(7);
        SettableClock local = new SettableClock(Instant.EPOCH);
        HeldLease lease = HeldLease.acquire(settings, run, new Stopwatch(local, () -> 0));
        local.set(shop.clock.instant());

        Progress progress = new Progress(run, settings.listener());
        NamespaceTable namespaces = NamespaceTable.of(settings.providers());
        PurgeReadings readings = new PurgeReadings(
                run, settings, new Gates(settings), new Marker(settings, namespaces), namespaces, lease, progress);

        PurgeReport report = new Purge(settings).purge(run, readings, lease, progress);

        assertThat(report).isEqualTo(new PurgeReport(run, shop.clock.instant().minus(WINDOW), 0, 0, List.of()));
        assertThat(store.quarantined(removed.restorePoint())).isPresent();
    }

    @Test
    void shouldNotBelieveAStoreThatAnswersForFewerBlobs() {
        List<RestorableBlob> removed = removed("images/a-big.png", "images/b-big.png");
        shop.pass(WINDOW.plus(MINUTE));
        BlobStore forgetful = FaultyStore.purging(store, batch -> store.purge(batch.subList(0, 1)));

        assertThat(refusalOf(collector(forgetful)))
                .isEqualTo(new StoreRefusal.StoreFailed("The store answered 1 outcomes to a batch of 2, or for other"
                        + " blobs; what became of the batch is unknown. Look at the store's adapter."));
        assertThat(restorable()).isEqualTo(removed);
        assertThat(collector.purge().purged()).isEqualTo(2);
    }

    @Test
    void shouldTellWhatIsStillThereAndTryItAgain() {
        List<RestorableBlob> removed = removed("images/a-big.png", "images/b-big.png");
        shop.pass(WINDOW.plus(MINUTE));
        PurgeOutcome.Failed failed = new PurgeOutcome.Failed(removed.get(0), "403 on deleting the copy.");
        BlobStore reluctant = FaultyStore.purging(store, batch -> {
            List<PurgeOutcome> outcomes = new ArrayList<>(store.purge(batch.subList(1, 2)));
            outcomes.add(0, failed);
            return outcomes;
        });

        PurgeReport report = collector(reluctant).purge();

        assertThat(report.purged()).isOne();
        assertThat(report.failures()).containsExactly(failed);
        assertThat(restorable()).containsExactly(removed.get(0));
        assertThat(collector.purge().purged()).isOne();
    }

    /** Keepsake names no version in a delete, so a bucket's old versions are the bucket's. */
    @Test
    void shouldLeaveOldVersionsToTheStore() {
        BlobKey orphan = shop.upload("images/a-big.png");
        BlobKey unusedLive = shop.upload("images/live-big.png");
        shop.seeTwice();
        BlobCollector versioned = collector(shop.store);
        assertThat(versioned.execute(versioned.plan()).removals().orElseThrow().removed())
                .isOne();
        shop.pass(WINDOW.plus(MINUTE));

        PurgeReport report = versioned.purge();

        assertThat(report.leftToTheStore()).isOne();
        assertThat(report.purged()).isZero();
        assertThat(restorable()).extracting(each -> each.blob().key()).containsExactly(orphan);
    }

    @Test
    void shouldBreakWhenWhatIsGoneCannotBeWrittenDown() {
        List<RestorableBlob> removed = removed("images/a-big.png");
        shop.pass(WINDOW.plus(MINUTE));
        FaultyLedger ledger = new FaultyLedger(shop.ledger).failAt("journal.purged");
        BlobCollector failing = shop.builder(store, ledger, shop.provider)
                .withRestoreWindow(WINDOW)
                .build();

        assertThat(refusalOf(failing)).isEqualTo(new PlanRefusal.RunBroke("The ledger is down at journal.purged."));
        assertThat(restorable()).isEqualTo(removed);
        assertThat(collector.purge().purged()).as("it is gone since before").isOne();
    }

    private BlobCollector collector(BlobStore over) {
        return shop.builder(over, shop.ledger, shop.provider)
                .withRestoreWindow(WINDOW)
                .build();
    }

    /** Uploaded as orphans two days ago, and removed now. */
    private List<RestorableBlob> removed(String... keys) {
        for (String each : keys) {
            Blob unused = store.put(BlobKey.of(each), new byte[] {2});
        }
        shop.pass(Shop.DAY);
        assertThat(collector.plan().candidates()).isEmpty();
        shop.pass(Shop.DAY);
        RunId run = collector.execute(collector.plan()).run();
        assertThat(shop.ledger.journal().restorable(run)).hasSize(keys.length);
        return shop.ledger.journal().restorable(run);
    }

    private List<RestorableBlob> restorable() {
        List<RestorableBlob> all = new ArrayList<>();
        shop.ledger.journal().restorable(store.name(), each -> all.add(each.removed()));
        return all;
    }

    /** One more than a batch. */
    private static String[] many() {
        String[] keys = new String[251];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "images/o" + (1000 + i) + "-big.png";
        }
        return keys;
    }

    private Lease takenBy(RunId run) {
        Instant now = shop.clock.instant();
        return shop.ledger.leases().acquire(store.name(), run, now, now.plus(Duration.ofHours(1)));
    }

    private static Refusal refusalOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::purge);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.report().refusals().get(0);
    }
}
