package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which plans may be executed, and by whom. */
final class PlanCheckTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final BlobKey orphan = BlobKey.of("images/c-big.png");

    @BeforeEach
    void aStoreWithOneOrphan() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey unused = rig.upload(orphan.name());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldNotExecuteAPlanThatIsHeld() {
        Plan plan = heldPlan();

        assertThat(refusalOf(rig.collector(), plan))
                .isEqualTo(new PlanRefusal.PolicyVerdict(Verdict.hold("A person must look.")));
        assertThat(rig.has(orphan)).isTrue();
    }

    @Test
    void shouldNotExecuteAHeldPlanWhoseCopyAllows() {
        Plan plan = heldPlan();
        Plan forged = allowing(plan);

        assertThat(forged.digest()).isEqualTo(plan.digest());
        assertThat(refusalOf(rig.collector(), forged).message()).contains("A person must look.");
        assertThat(rig.has(orphan)).isTrue();
    }

    /** The copy has the right digest, and its word of the databases that were read is nobody's. */
    @Test
    void shouldExecuteTheLedgersPlanAndNotItsCopy() {
        BlobCollector collector = rig.collector();
        Plan plan = rig.duePlan(collector);

        assertThat(collector.execute(allowing(plan)).plan()).containsSame(plan);
    }

    @Test
    void shouldNotExecuteARefusedPlanWhoseCopyAllows() {
        rig.passGrace();
        Plan firstSighting = rig.plan(rig.collector());
        rig.passGrace();
        BlobCollector collector = rig.judgedBy(facts -> Verdict.refuse("This is too much."));
        Plan plan = rig.plan(collector);

        assertThat(firstSighting.candidates()).isEmpty();
        assertThat(CollectorRig.keysOf(plan)).containsExactly(orphan);
        assertThat(refusalOf(rig.collector(), allowing(plan)).message()).contains("This is too much.");
        assertThat(rig.has(orphan)).isTrue();
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.REFUSED);
    }

    /** Were the state asked last, the re-check would refuse it as a contradiction and hide that it was executed. */
    @Test
    void shouldSayThatAPlanWasExecutedThoughItsBlobIsReferencedAgain() {
        BlobCollector collector = rig.collector();
        Plan plan = rig.duePlan(collector);
        RunReport unused = collector.execute(plan);
        rig.show("late card", orphan);

        assertThat(refusalOf(collector, plan).message())
                .contains("Run " + plan.run() + " is in state SWEPT; a plan is executed once, from one of [PLANNED,");
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.SWEPT);
    }

    @Test
    void shouldNotExecuteThePlanOfAnotherStore() {
        Plan plan = rig.duePlan(rig.collector());
        BlobCollector other = rig.collector(FaultyStore.named(rig.store().store(), "memory://other/"));

        assertThat(refusalOf(other, plan))
                .isEqualTo(new PlanRefusal.PlanVoid("Run " + plan.run()
                        + " is about memory:// and not about memory://other/. Use the collector of that store."));
        assertThat(rig.ledger().journal().intents(plan.run())).isEmpty();
        assertThat(rig.ledger().runs().state(plan.run()))
                .as("the plan is still good for its own store")
                .contains(RunState.PLANNED);
    }

    @Test
    void shouldLetOnlyOneOfTwoExecutionsSweep() {
        BlobCollector late = rig.collector();
        Plan plan = rig.duePlan(late);
        BlobCollector first = rig.reading(FaultyProvider.beginning(
                rig.cards(),
                sink -> assertThat(refusalOf(late, plan))
                        .isInstanceOfSatisfying(
                                PlanRefusal.AnotherRun.class,
                                e -> assertThat(e.detail()).contains("holds its lease until"))));

        assertThat(first.execute(plan).result()).isEqualTo(Result.SWEPT);
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.SWEPT);
        assertThat(rig.ledger().journal().intents(plan.run())).hasSize(1);
    }

    @Test
    void shouldExecuteNothingWhenAPolicyKeepsTheWholeRun() {
        BlobCollector collector = rig.judgedBy(facts -> Verdict.keep("not on a Sunday"));
        Plan plan = rig.duePlan(collector);

        assertThat(plan.verdict().severity()).isEqualTo(Severity.KEEP);
        assertThat(plan.candidates()).isEmpty();
        assertThat(plan.facts().orphans().count()).isOne();
        assertThat(RunReport.of(plan).result()).isEqualTo(Result.NOTHING_TO_DO);
        assertThat(collector.execute(plan).result()).isEqualTo(Result.NOTHING_TO_DO);
        assertThat(rig.has(orphan)).isTrue();
    }

    /** Its policy is satisfied by now, which does not unhold it. */
    private Plan heldPlan() {
        Plan plan = rig.duePlan(rig.judgedBy(facts -> Verdict.hold("A person must look.")));
        assertThat(CollectorRig.keysOf(plan)).containsExactly(orphan);
        assertThat(RunReport.of(plan).result()).isEqualTo(Result.HELD);
        return plan;
    }

    private static Plan allowing(Plan plan) {
        return new Plan(plan.run(), plan.facts(), Verdict.allow(), plan.findings(), plan.candidates());
    }

    private static Refusal refusalOf(BlobCollector collector, Plan plan) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report().result()).isEqualTo(Result.REFUSED);
        assertThat(refused.report().refusals()).hasSize(1);
        return refused.report().refusals().get(0);
    }
}
