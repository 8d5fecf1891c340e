package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Removal;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may have changed between a plan and its execution, and refuses it. */
final class RecheckTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final BlobKey orphan = BlobKey.of("images/ÉTÉ-big.png");
    private final AtomicReference<Runnable> beforeReading = new AtomicReference<>(() -> {});
    private final ReferenceProvider cards = FaultyProvider.beginning(
            rig.cards(), sink -> beforeReading.getAndSet(() -> {}).run());
    private final BlobCollector collector = rig.reading(cards);

    @BeforeEach
    void aStoreWithOneOrphan() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey unused = rig.upload(orphan.name());
    }

    @AfterEach
    void nothingWasTouched() {
        assertThat(rig.watch().touched()).isEmpty();
        rig.close();
    }

    @Test
    void shouldRefuseToPlanWhenRowsOfANewVersionComeWhileReferencesAreRead() {
        beforeReading.set(() -> rig.cards().addRow("new card", CollectorRig.V2));

        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);

        assertThat(refused).isNotNull();
        assertThat(refused.report().refusals())
                .hasExactlyElementsOfTypes(ReferenceRefusal.UnclaimedSchemaVersion.class);
        assertThat(rig.watch().listings()).as("it was not the gate").isOne();
    }

    @Test
    void shouldRefuseToExecuteWhenRowsOfANewVersionComeWhileReferencesAreRead() {
        Plan plan = rig.duePlan(collector);
        beforeReading.set(() -> rig.cards().addRow("new card", CollectorRig.V2));

        assertThat(refusalOf(collector, plan)).isInstanceOf(ReferenceRefusal.UnclaimedSchemaVersion.class);
    }

    @Test
    void shouldPassTheGatesAgain() {
        Plan plan = rig.duePlan(collector);
        rig.cards().addRow("new card", CollectorRig.V2);
        beforeReading.set(() -> rig.cards().remove("new card"));

        assertThat(refusalOf(collector, plan)).isInstanceOf(ReferenceRefusal.UnclaimedSchemaVersion.class);
    }

    @Test
    void shouldLetThePoliciesJudgeTheNewReceipts() {
        Plan plan = rig.duePlan(rig.collector());
        BlobCollector strict = rig.judgedBy(facts -> facts.receipts().get(0).references() < 2
                ? Verdict.refuse("Provider 'cards' reported fewer than 2.")
                : Verdict.allow());
        rig.cards().remove("card of images/b-big.png");

        assertThat(refusalOf(strict, plan))
                .isEqualTo(new PlanRefusal.PolicyVerdict(Verdict.refuse("Provider 'cards' reported fewer than 2.")));
    }

    /** Whatever was reported between, the reading is compared with the one that the plan was made from. */
    @Test
    void shouldRefuseAFallSinceThePlan() {
        Plan unusedEarlier = rig.plan(rig.collector());
        rig.uploadShown("images/c-big.png", "images/d-big.png");
        Plan plan = rig.plan(rig.collector());
        rig.cards().remove("card of images/c-big.png");
        rig.cards().remove("card of images/d-big.png");
        Plan unusedLater = rig.plan(rig.judgedBy(facts -> Verdict.allow()));

        assertThat(refusalOf(rig.judgedBy(SafetyPolicies.largestFall(Fraction.of(0.4))), plan)
                        .message())
                .contains("Provider 'cards' reported 2 references, and 4 before: a fall of 50 %");
    }

    /** Who approved it saw other facts. */
    @Test
    void shouldTakeAnApprovalForNothingThatCameSince() {
        Verdict seen = Verdict.hold("A person must look.");
        Verdict since = Verdict.hold("References are gone.");
        BlobCollector holding = rig.judgedBy(
                facts -> facts.receipts().stream().anyMatch(each -> each.references() < 2) ? seen.and(since) : seen);
        Plan plan = rig.duePlan(holding);
        holding.approve(plan, "Ada", "looked at the examples");
        rig.cards().remove("card of images/b-big.png");

        assertThat(refusalOf(holding, plan)).isEqualTo(new PlanRefusal.PolicyVerdict(seen.and(since)));
    }

    /** Nor for another policy's doubt that came with the hour. */
    @Test
    void shouldTakeAnApprovalForNoHoldThatTheHourBrought() {
        Verdict seen = Verdict.hold("A person must look.");
        Verdict since = Verdict.hold("It is late.");
        AtomicReference<Verdict> ofTheHour = new AtomicReference<>(Verdict.allow());
        BlobCollector holding = rig.judgedBy(facts -> seen, facts -> requireNonNull(ofTheHour.get()));
        Plan plan = rig.duePlan(holding);
        holding.approve(plan, "Ada", "looked at the examples");
        ofTheHour.set(since);

        assertThat(refusalOf(holding, plan)).isEqualTo(new PlanRefusal.PolicyVerdict(seen.and(since)));
    }

    /** Working hours that are over, or a provider that was changed since. */
    @Test
    void shouldNotExecuteWhatThePoliciesKeepNow() {
        Plan plan = rig.duePlan(rig.collector());
        Verdict keep = Verdict.keep("It is late.");

        assertThat(refusalOf(rig.judgedBy(facts -> keep), plan)).isEqualTo(new PlanRefusal.PolicyVerdict(keep));
    }

    @Test
    void shouldNotExecuteWhatThePoliciesHoldNow() {
        Plan plan = rig.duePlan(rig.collector());

        assertThat(refusalOf(rig.judgedBy(facts -> Verdict.hold("A person must look.")), plan))
                .isEqualTo(new PlanRefusal.PolicyVerdict(Verdict.hold("A person must look.")));
    }

    @Test
    void shouldRefuseToReadAnotherDatabaseThanThePlanDid() {
        Plan plan = rig.duePlan(collector);

        assertThat(refusalOf(readingStaging(), plan))
                .isEqualTo(new ReferenceRefusal.DatabaseChanged(ProviderId.of("cards"), "memory", "staging"));
    }

    /** The roster may have been told of the move after the plan was made. */
    @Test
    void shouldRefuseToReadAnotherDatabaseThanThePlanDidThoughTheRosterKnowsIt() {
        Plan plan = rig.duePlan(collector);
        rig.ledger().roster().retire("memory://", ProviderId.of("cards"), "moved to staging");
        Plan unused = rig.plan(readingStaging());

        assertThat(refusalOf(readingStaging(), plan))
                .isEqualTo(new PlanRefusal.PlanVoid("Provider 'cards' read memory for the plan and reads staging now."
                        + " Make a new plan, from the right database."));
    }

    @Test
    void shouldCountANearMatchAsAReference() {
        Plan plan = rig.duePlan(collector);
        assertThat(plan.candidates()).hasSize(1);
        rig.cards().addKey("late card", "images/e\u0301te\u0301-big.png");

        assertThat(refusalOf(collector, plan)).isEqualTo(new PlanRefusal.ReferencedNow(1, List.of(orphan.name())));
    }

    @Test
    void shouldCountAKeyThatNoNamespaceReadsAnyMoreAsReferenced() {
        Plan plan = rig.duePlan(collector);
        InMemoryReferences narrower = InMemoryReferences.builder("cards", Clock.systemUTC())
                .withNamespace(Namespace.of("images", "images/{id:1}-{variant}.png"))
                .withPlace(CollectorRig.IMAGE)
                .withVersion(CollectorRig.V1)
                .build();
        narrower.addKey("card", "images/a-big.png");

        assertThat(refusalOf(rig.reading(narrower), plan))
                .isEqualTo(new PlanRefusal.ReferencedNow(1, List.of(orphan.name())));
    }

    @Test
    void shouldRefuseWhenTheStoreStopsKeepingVersionsMeanwhile() {
        AtomicReference<Optional<Removal>> soft =
                new AtomicReference<>(rig.store().store().softRemoval());
        BlobCollector over = rig.builder(
                        FaultyStore.havingSoftRemoval(rig.store().store(), soft::get), cards)
                .withPolicies(CollectorRig.lenientPolicies())
                .build();
        Plan plan = rig.duePlan(over);
        beforeReading.set(() -> soft.set(Optional.empty()));

        assertThat(refusalOf(over, plan)).isEqualTo(new StoreRefusal.NoUndo("memory://"));
        assertThat(rig.ledger().journal().intents(plan.run())).isEmpty();
    }

    /** Reading a database for nothing is not dangerous, only dear. */
    @Test
    void shouldNotReadReferencesForAStoreThatKeepsNoVersions() {
        Plan plan = rig.duePlan(collector);
        AtomicReference<String> read = new AtomicReference<>("no");
        beforeReading.set(() -> read.set("yes"));
        BlobCollector over = rig.builder(
                        FaultyStore.havingSoftRemoval(rig.store().store(), Optional::empty), cards)
                .build();

        assertThat(refusalOf(over, plan)).isInstanceOf(StoreRefusal.NoUndo.class);
        assertThat(read).hasValue("no");
    }

    private BlobCollector readingStaging() {
        ReferenceProvider staging = FaultyProvider.signing(
                rig.cards(),
                receipt -> new ReferenceReceipt(
                        receipt.provider(),
                        receipt.rows(),
                        receipt.references(),
                        new Snapshot("staging", receipt.snapshot().takenAt())));
        return rig.builder(rig.store().store(), rig.ledger(), ClaimedDatabase.named("staging", staging), staging)
                .withPolicies(CollectorRig.lenientPolicies())
                .build();
    }

    private Refusal refusalOf(BlobCollector by, Plan plan) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> by.execute(plan));
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report().refusals()).hasSize(1);
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.REFUSED);
        return refused.report().refusals().get(0);
    }
}
