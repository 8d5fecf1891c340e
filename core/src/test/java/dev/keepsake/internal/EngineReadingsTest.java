package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.match.Closeness;
import dev.keepsake.match.Counted;
import dev.keepsake.match.MatchSession;
import dev.keepsake.match.ProviderReading;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.MatchRefusal;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.ForwardingSession;
import dev.keepsake.tck.LoopbackEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that reads references wrongly, or answers wrongly for single keys: each lie alone is refused. */
final class EngineReadingsTest {

    private static final ProviderId CARDS = ProviderId.of("cards");
    private static final BlobKey CANARY = BlobKey.of("images/a-big.png");
    private static final BlobKey ORPHAN = BlobKey.of("images/c-big.png");

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private UnaryOperator<MatchSession> lie = UnaryOperator.identity();

    @BeforeEach
    void aStoreWithAnOrphan() {
        CollectorRig unused =
                rig.matchedBy((store, providers) -> task -> lie.apply(new LoopbackEngine(store, providers).open(task)));
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey unusedOrphan = rig.upload(ORPHAN.name());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldRefuseWhenAProviderWasNotReadOrReadTwice() {
        assertThat(planRefusedFor(readings(all -> List.of()))).isEqualTo(new MatchRefusal.ReadingMissing(CARDS));
        assertThat(planRefusedFor(readings(all -> List.of(all.get(0), all.get(0)))))
                .isEqualTo(new MatchRefusal.CountsDiffer("readings", "2", "1, one for each provider"));
    }

    @Test
    void shouldRefuseAReceiptThatDoesNotHold() {
        assertThat(planRefusedFor(reading(
                        told -> with(told, new RowTally(1, 2), told.receipt().references()))))
                .isInstanceOf(ReferenceRefusal.ReceiptMismatch.class);
        assertThat(planRefusedFor(reading(told -> with(told, told.receipt().rows(), 3))))
                .isInstanceOf(ReferenceRefusal.ReceiptMismatch.class);
    }

    @Test
    void shouldRefuseReferencesThatAreNoneOfANamespace() {
        assertThat(planRefusedFor(reading(told -> with(told, Map.of("images", new Counted<>(1, List.of()))))))
                .isEqualTo(new MatchRefusal.CountsDiffer("references of provider 'cards'", "2", "1"));
        assertThat(planRefusedFor(reading(told -> with(told, Map.of("flags", new Counted<>(2, List.of()))))))
                .isEqualTo(new MatchRefusal.CountsDiffer(
                        "references of provider 'cards' to a namespace 'flags' that nobody claims", "2", "0"));
    }

    @Test
    void shouldRefuseWhatCanNotBeTaken() {
        rig.cards().addKey("card", "elsewhere/x.png");

        assertThat(refusalOfPlan())
                .isEqualTo(new ReferenceRefusal.UnmappedReferences(CARDS, 1, List.of("elsewhere/x.png")));
        rig.cards().remove("card");
        rig.cards().addUnrecognised("card", CollectorRig.IMAGE, "a list");
        assertThat(refusalOfPlan()).isInstanceOf(ReferenceRefusal.UnrecognisedShape.class);
    }

    @Test
    void shouldRefuseWhenACanaryIsNotNamedByItsProvider() {
        assertThat(planRefusedFor(reading(told -> new ProviderReading(
                        told.receipt(),
                        told.received(),
                        told.byNamespace(),
                        told.unrecognised(),
                        told.unmapped(),
                        told.ambiguous(),
                        told.foreignHosts(),
                        Set.of()))))
                .isEqualTo(new ReferenceRefusal.CanaryLost(CARDS, CANARY, CanaryTrouble.NOT_REFERENCED));
    }

    @Test
    void shouldRefuseAStateThatIsOlderThanTheListing() {
        assertThat(planRefusedFor(reading(told -> asOf(told, storeTime().minusSeconds(60)))))
                .isInstanceOf(MatchRefusal.ReadingTooOld.class);
    }

    @Test
    void shouldRefuseToSweepByAStateThatIsNotFresh() {
        BlobCollector collector = rig.collector();
        Plan plan = rig.duePlan(collector);
        lie = reading(told -> asOf(told, storeTime().minus(Duration.ofMinutes(11))));

        assertThat(EngineGuardsTest.refusalOf(() -> {
                    Object unused = collector.execute(plan);
                }))
                .isInstanceOf(MatchRefusal.ReadingTooOld.class);
        assertThat(rig.has(ORPHAN)).isTrue();
    }

    @Test
    void shouldRefuseToSweepWhatWasAskedAndNotAnswered() {
        BlobCollector collector = rig.collector();
        Plan plan = rig.duePlan(collector);
        lie = answering(Map.of());

        assertThat(EngineGuardsTest.refusalOf(() -> {
                    Object unused = collector.execute(plan);
                }))
                .isEqualTo(new MatchRefusal.Unanswered("the key 'images/c-big.png'"));
        assertThat(rig.has(ORPHAN)).isTrue();
    }

    @Test
    void shouldRefuseToSweepWhatIsNamedNearly() {
        BlobCollector collector = rig.collector();
        Plan plan = rig.duePlan(collector);
        lie = answering(Map.of(ORPHAN, Closeness.NEAR));

        assertThat(EngineGuardsTest.refusalOf(() -> {
                    Object unused = collector.execute(plan);
                }))
                .isEqualTo(new PlanRefusal.ReferencedNow(1, List.of(ORPHAN.name())));
        assertThat(rig.has(ORPHAN)).isTrue();
    }

    /** It was removed, is back, and can still be restored, so it is asked for; asked, it is named; and then it is an orphan. */
    @Test
    void shouldRefuseAnOrphanThatWasToldToBeNamed() {
        BlobCollector collector = rig.collector();
        RunReport unusedReport = collector.execute(rig.duePlan(collector));
        BlobKey unused = rig.upload(ORPHAN.name());
        lie = answering(Map.of(ORPHAN, Closeness.EXACT));

        assertThat(EngineGuardsTest.refusalOf(() -> {
                    Object unusedPlan = collector.plan();
                }))
                .isEqualTo(new MatchRefusal.OrphanNamed(ORPHAN));
    }

    @Test
    void shouldBringBackWhatIsReferencedAgain() {
        BlobCollector collector = rig.collector();
        RunReport unusedReport = collector.execute(rig.duePlan(collector));
        assertThat(rig.has(ORPHAN)).isFalse();
        rig.show("late card", ORPHAN);

        assertThat(EngineGuardsTest.refusalOf(() -> {
                    Object unused = collector.plan();
                }))
                .isEqualTo(new PlanRefusal.ReferencedAgain(1, 0, List.of(ORPHAN.name())));
        assertThat(rig.has(ORPHAN)).isTrue();
    }

    @Test
    void shouldGoOnThoughTheEngineCanNotCleanUp() {
        lie = inner -> new ForwardingSession(inner) {
            @Override
            public void close() {
                throw new IllegalStateException("the folder is gone");
            }
        };

        assertThat(CollectorRig.keysOf(rig.duePlan(rig.collector()))).containsExactly(ORPHAN);
    }

    /** Names that live blobs have void nothing, and what was not asked for changes nothing. */
    @Test
    void shouldAskForTheNamesOfOrphansAlone() {
        List<Set<Long>> asked = new ArrayList<>();
        lie = inner -> new ForwardingSession(inner) {
            @Override
            public Set<Long> liveNames(Set<Long> names) {
                asked.add(names);
                return Set.of(1L);
            }
        };
        rig.uploadShown("images/evergreen2018forest-big.png");
        BlobKey distinctive = rig.upload("images/holiday2019beach-big.png");

        Plan plan = rig.duePlan(rig.collector());

        assertThat(CollectorRig.keysOf(plan))
                .as(plan.verdict().toString())
                .containsExactlyInAnyOrder(ORPHAN, distinctive);
        assertThat(asked).hasSize(2).allSatisfy(each -> assertThat(each).isNotEmpty());
    }

    private static UnaryOperator<MatchSession> answering(Map<BlobKey, Closeness> answers) {
        return inner -> new ForwardingSession(inner) {
            @Override
            public Map<BlobKey, Closeness> ask(Collection<BlobKey> keys) {
                return answers;
            }
        };
    }

    private static UnaryOperator<MatchSession> readings(UnaryOperator<List<ProviderReading>> change) {
        return inner -> new ForwardingSession(inner) {
            @Override
            public List<ProviderReading> read() {
                return change.apply(inner.read());
            }
        };
    }

    private static UnaryOperator<MatchSession> reading(UnaryOperator<ProviderReading> change) {
        return readings(all -> all.stream().map(change).toList());
    }

    private static ProviderReading with(ProviderReading told, RowTally rows, long references) {
        return with(
                told,
                new ReferenceReceipt(CARDS, rows, references, told.receipt().snapshot()),
                told.byNamespace());
    }

    private static ProviderReading asOf(ProviderReading told, Instant takenAt) {
        ReferenceReceipt receipt = told.receipt();
        Snapshot snapshot = new Snapshot(receipt.snapshot().database(), takenAt);
        return with(
                told, new ReferenceReceipt(CARDS, receipt.rows(), receipt.references(), snapshot), told.byNamespace());
    }

    private static ProviderReading with(ProviderReading told, Map<String, Counted<String>> byNamespace) {
        return with(told, told.receipt(), byNamespace);
    }

    private static ProviderReading with(
            ProviderReading told, ReferenceReceipt receipt, Map<String, Counted<String>> byNamespace) {
        return new ProviderReading(
                receipt,
                told.received(),
                byNamespace,
                told.unrecognised(),
                told.unmapped(),
                told.ambiguous(),
                told.foreignHosts(),
                told.canaries());
    }

    private Instant storeTime() {
        return rig.store().store().now();
    }

    private Refusal planRefusedFor(UnaryOperator<MatchSession> how) {
        lie = how;
        return refusalOfPlan();
    }

    private Refusal refusalOfPlan() {
        return EngineGuardsTest.refusalOf(() -> {
            Object unused =
                    rig.builder(rig.cards()).withCanaries(CARDS, CANARY).build().plan();
        });
    }
}
