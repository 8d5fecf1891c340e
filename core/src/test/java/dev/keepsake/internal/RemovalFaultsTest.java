package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Removals that go wrong, or not as asked. */
final class RemovalFaultsTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @AfterEach
    void close() {
        rig.close();
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
                (soft, ready, permit) -> soft.remove(ready, permit).stream()
                        .<RemovalOutcome>map(each -> new RemovalOutcome.Removed(each.blob(), Optional.empty()))
                        .toList()));

        RunReport report = stoppedBy(collector, plan);

        assertThat(report.refusals()).hasExactlyElementsOfTypes(StoreRefusal.RemovalWasFinal.class);
        assertThat(report.removals()).contains(new RemovalCounts(300, 250, 0, 0, 0, 0, 0, List.of()));
        assertThat(report.removals().orElseThrow().untried()).isEqualTo(50);
    }

    @Test
    void shouldStopWhenTheStoreFailsAndTellHowFarItCame() {
        Plan plan = planOf(300);
        BlobCollector collector = rig.collector(FaultyStore.removing(rig.store().store(), (soft, ready, permit) -> {
            if (ready.size() < 250) {
                throw new BlobStoreException("503 on removing from s3://uploads.");
            }
            return soft.remove(ready, permit);
        }));

        RunReport report = stoppedBy(collector, plan);

        assertThat(report.refusals())
                .containsExactly(new StoreRefusal.StoreFailed("503 on removing from s3://uploads."));
        assertThat(report.removals()).contains(new RemovalCounts(300, 250, 0, 0, 0, 0, 50, List.of()));
        assertThat(rig.ledger().journal().intents(plan.run())).hasSize(300);
        assertThat(rig.ledger().journal().outcomes(plan.run())).hasSize(250);
        RestoreReport restored = collector.restore(plan.run());
        assertThat(restored.restored()).isEqualTo(250);
        assertThat(restored.unsettled()).as("what was never removed is there").isEmpty();
    }

    @Test
    void shouldStopWhenTheStoreAnswersForOtherBlobs() {
        Plan plan = planOf(2);
        BlobCollector collector = rig.collector(FaultyStore.removing(
                rig.store().store(), (soft, ready, permit) -> soft.remove(ready.subList(0, 1), permit)));

        RunReport report = stoppedBy(collector, plan);

        assertThat(report.refusals().get(0).message())
                .contains("The store answered 1 outcomes to a batch of 2, or for other blobs");
        assertThat(report.removals()).contains(new RemovalCounts(2, 1, 0, 0, 0, 0, 1, List.of()));
        assertThat(rig.ledger().journal().outcomes(plan.run()))
                .as("what was answered can be undone")
                .hasSize(1);
    }

    @Test
    void shouldStopWhenTheStoreAnswersInAnotherOrder() {
        Plan plan = planOf(2);
        BlobCollector collector = rig.collector(FaultyStore.removing(rig.store().store(), (soft, ready, permit) -> {
            List<RemovalOutcome> outcomes = soft.remove(ready, permit);
            return List.of(outcomes.get(1), outcomes.get(0));
        }));

        assertThat(stoppedBy(collector, plan).refusals().get(0).message())
                .contains("The store answered 2 outcomes to a batch of 2, or for other blobs");
    }

    @Test
    void shouldCountWhatNobodyCanTellAsUnknown() {
        Plan plan = planOf(2);
        BlobCollector collector = rig.collector(FaultyStore.removing(
                rig.store().store(),
                (soft, ready, permit) -> ready.stream()
                        .<RemovalOutcome>map(each ->
                                new RemovalOutcome.Unknown(each.blob(), Optional.empty(), "the answer was lost"))
                        .toList()));

        RunReport report = collector.execute(plan);

        assertThat(report.result()).isEqualTo(Result.PARTLY_SWEPT);
        assertThat(report.removals().orElseThrow().unknown()).isEqualTo(2);
        assertThat(report.toText()).contains("[Unknown] 2 blobs, such as 'images/c0-big.png': the answer was lost");
    }

    @Test
    void shouldIntendBeforeItRemoves() {
        Plan plan = planOf(2);
        BlobCollector collector = rig.collector(FaultyStore.removing(rig.store().store(), (soft, ready, permit) -> {
            assertThat(rig.ledger().journal().intents(plan.run()))
                    .extracting(each -> each.removal().blob())
                    .containsExactlyElementsOf(
                            ready.stream().map(PreparedRemoval::blob).toList());
            return soft.remove(ready, permit);
        }));

        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
    }

    @Test
    void shouldTellInGroupsWhatTheStoreDeclined() {
        Plan plan = planOf(3);
        BlobCollector collector = rig.collector(FaultyStore.removing(
                rig.store().store(),
                (soft, ready, permit) -> ready.stream()
                        .<RemovalOutcome>map(each -> each.blob().key().name().contains("c1")
                                ? new RemovalOutcome.Refused(each.blob(), "SlowDown", "Reduce your rate.")
                                : new RemovalOutcome.Refused(
                                        each.blob(), "AccessDenied", "s3:DeleteObject is missing."))
                        .toList()));

        RunReport report = collector.execute(plan);

        assertThat(report.result()).isEqualTo(Result.PARTLY_SWEPT);
        assertThat(report.removals().orElseThrow().refused()).isEqualTo(3);
        assertThat(report.toText())
                .contains("[AccessDenied] 2 blobs, such as 'images/c0-big.png': s3:DeleteObject is missing.")
                .contains("[SlowDown] 1 blob, such as 'images/c1-big.png': Reduce your rate.");
        assertThat(report.toJson())
                .containsSubsequence("\"problems\"", "AccessDenied", "2", "images/c0-big.png", "SlowDown");
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.SWEPT);
        assertThat(rig.watch().touched()).isEmpty();
    }

    /** A plan over as many orphans, of which twice as many are shown beside. */
    private Plan planOf(int orphans) {
        for (int i = 0; i < orphans; i++) {
            rig.uploadShown("images/a" + i + "-big.png", "images/b" + i + "-big.png");
            BlobKey unused = rig.upload("images/c" + i + "-big.png");
        }
        return rig.duePlan(rig.collector());
    }

    private RunReport stoppedBy(BlobCollector collector, Plan plan) {
        RunRefusedException stopped = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));
        assertThat(stopped).as("a stop").isNotNull();
        assertThat(stopped.report().result()).isEqualTo(Result.STOPPED);
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.STOPPED);
        return stopped.report();
    }
}
