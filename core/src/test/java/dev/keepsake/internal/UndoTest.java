package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An undo brings back all, or says what it could not bring back. */
final class UndoTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final BlobStore store = rig.store().store();
    private final BlobKey one = BlobKey.of("images/d-big.png");
    private final BlobKey other = BlobKey.of("images/e-big.png");

    @BeforeEach
    void aStoreWithTwoOrphans() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png");
        BlobKey unusedOne = rig.upload(one.name());
        BlobKey unusedOther = rig.upload(other.name());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldRefuseARunThatTheLedgerDoesNotKnow() {
        RunId unknown = Samples.run(7);

        RunRefusedException refused = refusalOf(rig.collector(), unknown);

        assertThat(refused)
                .hasMessageContaining("The ledger keeps no plan of run " + unknown)
                .hasMessageContaining("Look for a typing error, or for the ledger that the run was made with.");
        assertThat(refused.report().result()).isEqualTo(Result.REFUSED);
    }

    @Test
    void shouldRefuseARunOfAnotherStore() {
        RunId run = swept();
        List<RestorableBlob> before = rig.ledger().journal().restorable(run);

        RunRefusedException refused = refusalOf(rig.collector(FaultyStore.named(store, "memory://other/")), run);

        assertThat(refused.report().refusals())
                .containsExactly(new PlanRefusal.PlanVoid("Run " + run
                        + " is about memory:// and not about memory://other/. Use the collector of that store."));
        assertThat(rig.ledger().journal().restorable(run)).hasSize(2).isEqualTo(before);
        assertThat(rig.ledger().runs().state(run)).contains(RunState.SWEPT);
        assertThat(rig.collector().restore(run).restored()).isEqualTo(2);
    }

    @Test
    void shouldTellOfBlobsWhoseOutcomeWasNeverWrittenDown() {
        FaultyLedger ledger = new FaultyLedger(rig.ledger());
        BlobCollector collector = rig.collector(ledger);
        Plan plan = rig.duePlan(collector);
        ledger.failAt("journal.removed");
        assertThatThrownBy(() -> collector.execute(plan)).isInstanceOf(RunRefusedException.class);
        ledger.mend();

        assertThat(collector.restore(plan.run()))
                .isEqualTo(new RestoreReport(
                        new RestoreSelection.OfRun(plan.run()), 0, 0, List.of(), List.of(one, other)));
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.STOPPED);
        rig.upload(one.name());
        rig.upload(other.name());
        assertThat(collector.restore(plan.run()).isComplete())
                .as("somebody brought them back by hand")
                .isTrue();
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.RESTORED);
    }

    @Test
    void shouldTellOfBlobsThatAreGoneWithoutARestorePoint() {
        BlobCollector collector = rig.collector(FaultyStore.removing(
                store,
                (soft, ready, permit) -> soft.remove(ready, permit).stream()
                        .<RemovalOutcome>map(each ->
                                new RemovalOutcome.Unknown(each.blob(), Optional.empty(), "the answer was lost"))
                        .toList()));
        RunReport swept = collector.execute(rig.duePlan(collector));

        RestoreReport restored = collector.restore(swept.run());

        assertThat(restored.unsettled()).containsExactly(one, other);
        assertThat(restored.isComplete()).isFalse();
        assertThat(rig.ledger().runs().state(swept.run())).contains(RunState.SWEPT);
    }

    @Test
    void shouldTellOfBlobsThatTheStoreDestroyed() {
        BlobCollector collector = rig.collector(FaultyStore.removing(
                store,
                (soft, ready, permit) -> soft.remove(ready, permit).stream()
                        .<RemovalOutcome>map(each -> new RemovalOutcome.Removed(each.blob(), Optional.empty()))
                        .toList()));
        Plan plan = rig.duePlan(collector);
        assertThatThrownBy(() -> collector.execute(plan)).isInstanceOf(RunRefusedException.class);

        assertThat(collector.restore(plan.run()).unsettled()).containsExactly(one, other);
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.STOPPED);
    }

    @Test
    void shouldNotBelieveAStoreThatAnswersForFewerBlobs() {
        RunId run = swept();
        BlobStore forgetful = FaultyStore.restoring(store, removed -> store.restore(removed.subList(0, 1)));

        assertThatThrownBy(() -> rig.collector(forgetful).restore(run))
                .isInstanceOf(BlobStoreException.class)
                .hasMessageContaining("The store answered 1 outcomes to a batch of 2");
        assertThat(rig.ledger().runs().state(run)).contains(RunState.SWEPT);
        assertThat(rig.collector().restore(run))
                .isEqualTo(new RestoreReport(new RestoreSelection.OfRun(run), 1, 1, List.of(), List.of()));
        assertThat(rig.has(other)).isTrue();
    }

    @Test
    void shouldBeRestoredOnlyOnceEverythingIsBack() {
        RunId run = swept();
        BlobStore reluctant = FaultyStore.restoring(
                store,
                removed -> List.of(
                        store.restore(removed.subList(0, 1)).get(0),
                        new RestoreOutcome.Failed(removed.get(1), "403 on copying")));

        RestoreReport first = rig.collector(reluctant).restore(run);

        assertThat(first.restored()).isOne();
        assertThat(first.failures()).extracting(RestoreOutcome.Failed::message).containsExactly("403 on copying");
        assertThat(rig.ledger().runs().state(run)).contains(RunState.SWEPT);
        assertThat(rig.collector().restore(run).restored()).isOne();
        assertThat(rig.ledger().runs().state(run)).contains(RunState.RESTORED);
    }

    @Test
    void shouldBringBackThoughTheStoreKeepsNoVersionsAnyMore() {
        RunId run = swept();

        assertThat(rig.collector(FaultyStore.havingSoftRemoval(store, Optional::empty))
                        .restore(run)
                        .restored())
                .isEqualTo(2);
    }

    private RunId swept() {
        BlobCollector collector = rig.collector();
        RunReport report = collector.execute(rig.duePlan(collector));
        assertThat(rig.has(one)).isFalse();
        return report.run();
    }

    private static RunRefusedException refusalOf(BlobCollector collector, RunId run) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> collector.restore(run));
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }
}
