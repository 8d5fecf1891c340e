package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StoreFaultsTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldRefuseAListingThatIsIncomplete() {
        BlobStore store = FaultyStore.listing(rig.store().store(), sink -> {
            throw new IncompleteListingException("Page 2 has no token.");
        });

        RunReport report = refusalOf(rig.collector(store)).report();

        assertThat(report.result()).isEqualTo(Result.REFUSED);
        assertThat(report.refusals()).containsExactly(new StoreRefusal.ListingIncomplete("Page 2 has no token."));
    }

    @Test
    void shouldRefuseAListingWhoseReceiptCountsOtherwise() {
        rig.uploadShown("images/a-big.png");
        BlobStore store = FaultyStore.signing(
                rig.store().store(), receipt -> new ListingReceipt(receipt.blobs() + 1, receipt.startedAt()));

        assertThat(refusalOf(rig.collector(store)))
                .hasMessageContaining("The receipt of memory:// counts 2 blobs and 1 arrived.");
    }

    @Test
    void shouldRefuseAPlanInWhichAKeyStandsTwice() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png", "images/d-big.png");
        Blob orphan = rig.store().store().stat(rig.upload("images/e-big.png")).orElseThrow();
        rig.passGrace();
        BlobStore store = FaultyStore.listing(rig.store().store(), sink -> {
            ListingReceipt receipt = rig.store().store().list(sink);
            sink.accept(orphan);
            return new ListingReceipt(receipt.blobs() + 1, receipt.startedAt());
        });
        Plan unused = rig.plan(rig.collector(store));
        rig.passGrace();

        assertThat(refusalOf(rig.collector(store))).hasMessageContaining("The store listed 'images/e-big.png' twice.");
    }

    @Test
    void shouldFailWhenTheStoreCannotBeRead() {
        BlobStore store = FaultyStore.listing(rig.store().store(), sink -> {
            throw new BlobStoreException("403 on listing s3://uploads.");
        });

        RunReport report = refusalOf(rig.collector(store)).report();

        assertThat(report.result()).isEqualTo(Result.FAILED);
        assertThat(report.refusals()).containsExactly(new StoreRefusal.StoreFailed("403 on listing s3://uploads."));
        assertThat(rig.ledger().runs().state(report.run())).contains(RunState.FAILED);
    }

    @Test
    void shouldKeepBlobsOfIncompleteOrFutureVersions() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png");
        List<BlobVersion> odd = List.of(
                new BlobVersion(null, 1, Instant.EPOCH),
                new BlobVersion("\"t\"", 1, null),
                new BlobVersion("\"t\"", 1, Instant.parse("2999-01-01T00:00:00Z")));
        BlobStore store = FaultyStore.listing(rig.store().store(), sink -> {
            ListingReceipt receipt = rig.store().store().list(sink);
            IntStream.range(0, odd.size())
                    .forEach(i -> sink.accept(new Blob(BlobKey.of("images/odd" + i + "-big.png"), odd.get(i))));
            return new ListingReceipt(receipt.blobs() + odd.size(), receipt.startedAt());
        });

        Plan plan = rig.duePlan(rig.collector(store));

        assertThat(plan.candidates()).isEmpty();
        assertThat(plan.facts().orphans().count()).isEqualTo(3);
        assertThat(plan.findings().kept())
                .containsOnlyKeys(
                        "the store gave no entity tag or no time of change",
                        "dated into the future by the store's clock");
    }

    @Test
    void shouldNotSweepAStoreThatDestroysWhatIsRemoved() {
        try (CollectorRig destroying = new CollectorRig(MemoryStores.destroyingVersions())) {
            destroying.uploadShown("images/a-big.png", "images/b-big.png");
            BlobKey orphan = destroying.upload("images/c-big.png");
            BlobCollector collector = destroying.collector();
            Plan plan = destroying.duePlan(collector);

            RunRefusedException refused =
                    catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));

            assertThat(refused).hasMessageContaining("A removal from memory:// could not be undone");
            assertThat(destroying.has(orphan)).isTrue();
        }
    }

    @Test
    void shouldStopAtTheFirstRemovalThatDestroyedData() {
        Plan plan = planOf(300);
        BlobCollector collector = rig.collector(FaultyStore.removing(
                rig.store().store(),
                (soft, blobs) -> soft.remove(blobs).stream()
                        .<RemovalOutcome>map(each -> new RemovalOutcome.Removed(each.blob(), Optional.empty()))
                        .toList()));

        RunReport report = stoppedBy(collector, plan);

        assertThat(report.refusals()).hasExactlyElementsOfTypes(StoreRefusal.RemovalWasFinal.class);
        assertThat(report.removals()).contains(new RemovalCounts(300, 250, 0, 0, 0, 0, List.of()));
        assertThat(report.removals().orElseThrow().untried()).isEqualTo(50);
    }

    @Test
    void shouldStopWhenTheStoreFailsAndTellHowFarItCame() {
        Plan plan = planOf(300);
        BlobCollector collector = rig.collector(FaultyStore.removing(rig.store().store(), (soft, blobs) -> {
            if (blobs.size() < 250) {
                throw new BlobStoreException("503 on removing from s3://uploads.");
            }
            return soft.remove(blobs);
        }));

        RunReport report = stoppedBy(collector, plan);

        assertThat(report.refusals())
                .containsExactly(new StoreRefusal.StoreFailed("503 on removing from s3://uploads."));
        assertThat(report.removals()).contains(new RemovalCounts(300, 250, 0, 0, 0, 50, List.of()));
        assertThat(rig.ledger().journal().intents(plan.run())).hasSize(300);
        assertThat(rig.ledger().journal().outcomes(plan.run())).hasSize(250);
        RestoreReport restored = collector.restore(plan.run());
        assertThat(restored.restored()).isEqualTo(250);
        assertThat(restored.unsettled()).as("what was never removed is there").isEmpty();
    }

    @Test
    void shouldStopWhenTheStoreAnswersForOtherBlobs() {
        Plan plan = planOf(2);
        BlobCollector collector = rig.collector(
                FaultyStore.removing(rig.store().store(), (soft, blobs) -> soft.remove(blobs.subList(0, 1))));

        assertThat(stoppedBy(collector, plan).refusals().get(0).message())
                .contains("The store answered 1 outcomes to a batch of 2, or for other blobs");
    }

    @Test
    void shouldCountWhatNobodyCanTellAsUnknown() {
        Plan plan = planOf(2);
        BlobCollector collector = rig.collector(FaultyStore.removing(
                rig.store().store(),
                (soft, blobs) -> blobs.stream()
                        .<RemovalOutcome>map(
                                each -> new RemovalOutcome.Unknown(each, Optional.empty(), "the answer was lost"))
                        .toList()));

        RunReport report = collector.execute(plan);

        assertThat(report.result()).isEqualTo(Result.PARTLY_SWEPT);
        assertThat(report.removals().orElseThrow().unknown()).isEqualTo(2);
        assertThat(report.toText()).contains("[Unknown] 2 blobs, such as 'images/c0-big.png': the answer was lost");
    }

    @Test
    void shouldIntendBeforeItRemoves() {
        Plan plan = planOf(2);
        BlobCollector collector = rig.collector(FaultyStore.removing(rig.store().store(), (soft, blobs) -> {
            assertThat(rig.ledger().journal().intents(plan.run())).containsExactlyElementsOf(blobs);
            return soft.remove(blobs);
        }));

        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
    }

    @Test
    void shouldGoOnWhenAListenerFails() {
        rig.uploadShown("images/a-big.png");
        BlobCollector collector = BlobCollector.builder(rig.store().store(), rig.ledger())
                .withProviders(rig.cards())
                .withSpoolDirectory(rig.spoolDirectory())
                .withListener(new CollectorListener() {
                    @Override
                    public void phaseStarted(RunId run, Phase phase) {
                        throw new IllegalStateException("broken listener");
                    }

                    @Override
                    public void finished(RunReport report) {
                        throw new IllegalStateException("broken listener");
                    }
                })
                .build();

        assertThat(collector.plan().verdict().isAllow()).isTrue();
    }

    @Test
    void shouldFailWhenTheSpoolCannotBeWritten() {
        BlobCollector collector = BlobCollector.builder(rig.store().store(), rig.ledger())
                .withProviders(rig.cards())
                .withSpoolDirectory(rig.spoolDirectory().resolve("absent"))
                .build();

        RunRefusedException refused = refusalOf(collector);

        assertThat(refused.report().result()).isEqualTo(Result.FAILED);
        assertThat(refused).hasMessageContaining("The spool directory").hasMessageContaining("can't be written");
    }

    /** A plan over as many orphans, of which twice as many are shown beside. */
    private Plan planOf(int orphans) {
        for (int i = 0; i < orphans; i++) {
            rig.uploadShown("images/a" + i + "-big.png", "images/b" + i + "-big.png");
            BlobKey unused = rig.upload("images/c" + i + "-big.png");
        }
        return rig.duePlan(rig.collector());
    }

    private static RunRefusedException refusalOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    private RunReport stoppedBy(BlobCollector collector, Plan plan) {
        RunRefusedException stopped = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));
        assertThat(stopped).as("a stop").isNotNull();
        assertThat(stopped.report().result()).isEqualTo(Result.STOPPED);
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.STOPPED);
        return stopped.report();
    }
}
