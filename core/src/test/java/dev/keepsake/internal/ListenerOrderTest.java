package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.Result;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener hears of plans and executions, and in which order. */
final class ListenerOrderTest {

    private final HeardShop heard = new HeardShop();

    @AfterEach
    void shouldHaveToldOneRunFromItsOwnThread() {
        heard.requireOneRunAndThread();
    }

    @Test
    void shouldTellOfAPlan() {
        Plan unused = heard.collector().plan();

        assertThat(heard.events.heard())
                .containsExactly(
                        HeardShop.STARTED,
                        "phaseStarted GATES",
                        "phaseFinished GATES",
                        "phaseStarted LIST",
                        "phaseFinished LIST",
                        "phaseStarted MARK",
                        "phaseFinished MARK",
                        "phaseStarted MATCH",
                        "phaseFinished MATCH",
                        "phaseStarted LAST_LOOK",
                        "phaseFinished LAST_LOOK",
                        "finished PLANNED",
                        "ended");
    }

    @Test
    void shouldTellOfASweepBeforeAnythingGoes() {
        Plan plan = heard.collector().plan();
        heard.events.clear();

        assertThat(heard.collector().execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThat(heard.events.heard())
                .containsExactly(
                        HeardShop.STARTED,
                        "phaseStarted GATES",
                        "phaseFinished GATES",
                        "phaseStarted MARK",
                        "phaseFinished MARK",
                        "phaseStarted LAST_LOOK",
                        "phaseFinished LAST_LOOK",
                        "phaseStarted SWEEP",
                        "sweepStarted 2 of 32 bytes",
                        "firstBatchRemoved 1",
                        "phaseFinished SWEEP",
                        "finished SWEPT",
                        "ended");
    }

    /** The first one is gone, though its process could not write that down any more. */
    @Test
    void shouldTellWhatIsLeftOfASweepThatIsTakenUpAgain() {
        Plan plan = heard.collector().plan();
        FaultyLedger dying =
                new FaultyLedger(heard.shop.ledger).failAt("journal.removed").failAtAdvanceTo(RunState.STOPPED);
        assertThat(HeardShop.refusalOf(() -> heard.over(dying).execute(plan))).isNotNull();
        heard.shop.pass(Duration.ofHours(1));
        heard.events.clear();

        assertThat(heard.collector().execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThat(heard.events.notices())
                .containsExactly(HeardShop.STARTED, "sweepStarted 1 of 16 bytes", "finished SWEPT", "ended");
    }

    @Test
    void shouldTellOfARefusalOfPoliciesBeforeItsEnd() {
        Plan plan = heard.judgedBy(facts -> Verdict.refuse("Too much.").and(HeardShop.HOLDING.judge(facts)))
                .plan();

        assertThat(heard.events.notices())
                .containsExactly(HeardShop.STARTED, "refused [PolicyVerdict]", "finished REFUSED", "ended");
        assertThat(plan.candidates()).as("what one policy keeps").isEmpty();
    }

    @Test
    void shouldTellWhatAPersonMustApprove() {
        Plan plan = heard.judgedBy(HeardShop.HOLDING).plan();

        assertThat(heard.events.notices())
                .containsExactly(
                        HeardShop.STARTED,
                        "held [It is Friday., Many flags would go.] " + plan.digest(),
                        "finished HELD",
                        "ended");
    }

    /** It is refused, because nobody approved it; that it waits was told by its plan. */
    @Test
    void shouldRefuseAndNotHoldAnExecutionThatNobodyApproved() {
        Plan plan = heard.judgedBy(HeardShop.HOLDING).plan();
        heard.events.clear();

        assertThat(HeardShop.refusalOf(() -> heard.judgedBy(HeardShop.HOLDING).execute(plan)))
                .isNotNull();

        assertThat(heard.events.heard())
                .containsExactly(HeardShop.STARTED, "refused [PolicyVerdict]", "finished REFUSED", "ended");
    }

    @Test
    void shouldTellOfAnotherRunThatHasTheStore() {
        Instant now = heard.shop.clock.instant();
        assertThat(heard.shop.ledger.leases().acquire("memory://", Samples.run(1), now, now.plus(Shop.DAY)))
                .isNotNull();

        assertThat(HeardShop.refusalOf(heard.collector()::plan)).isNotNull();

        assertThat(heard.events.heard())
                .containsExactly(HeardShop.STARTED, "refused [AnotherRun]", "finished REFUSED", "ended");
    }

    @Test
    void shouldTellOfAContradictionBeforeItsRefusal() {
        Plan plan = heard.collector().plan();
        assertThat(heard.collector().execute(plan).result()).isEqualTo(Result.SWEPT);
        heard.events.clear();
        heard.shop.show("b", heard.orphan.name());

        assertThat(HeardShop.refusalOf(heard.collector()::plan)).isNotNull();

        assertThat(heard.events.notices())
                .containsExactly(
                        HeardShop.STARTED,
                        "contradicted [" + heard.orphan + "]",
                        "refused [ReferencedAgain]",
                        "finished REFUSED",
                        "ended");
    }

    /** A phase that began and is not finished when the run ends has failed. */
    @Test
    void shouldTellOfAFailureInTheMiddleOfAPhase() {
        BlobCollector collector = heard.collecting(
                FaultyStore.listing(heard.shop.store, sink -> {
                    throw new BlobStoreException("The store is gone.");
                }),
                heard.shop.ledger);

        assertThat(HeardShop.refusalOf(collector::plan)).isNotNull();

        assertThat(heard.events.heard())
                .containsExactly(
                        HeardShop.STARTED,
                        "phaseStarted GATES",
                        "phaseFinished GATES",
                        "phaseStarted LIST",
                        "refused [StoreFailed]",
                        "finished FAILED",
                        "ended");
    }

    @Test
    void shouldTellOfASweepThatStops() {
        Plan plan = heard.collector().plan();
        heard.events.clear();
        BlobCollector collector = heard.collecting(
                FaultyStore.removing(heard.shop.store, (removal, ready, permit) -> {
                    throw new BlobStoreException("The store is gone.");
                }),
                heard.shop.ledger);

        assertThat(HeardShop.refusalOf(() -> collector.execute(plan))).isNotNull();

        assertThat(heard.events.notices())
                .containsExactly(
                        HeardShop.STARTED,
                        "sweepStarted 2 of 32 bytes",
                        "refused [StoreFailed]",
                        "finished STOPPED",
                        "ended");
    }

    @Test
    void shouldTellOfAnErrorLikeOfAnyEnd() {
        BlobCollector collector = heard.collecting(
                FaultyStore.listing(heard.shop.store, sink -> {
                    throw new StackOverflowError();
                }),
                heard.shop.ledger);

        assertThatThrownBy(collector::plan).isInstanceOf(StackOverflowError.class);

        assertThat(heard.events.notices())
                .containsExactly(HeardShop.STARTED, "refused [RunBroke]", "finished FAILED", "ended");
    }
}
