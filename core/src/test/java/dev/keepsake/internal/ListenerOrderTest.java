package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.Pace;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Result;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener hears, and in which order. */
final class ListenerOrderTest {

    private static final String STARTED = "started memory://";
    private static final SafetyPolicy HOLDING = facts -> Verdict.keep("Nothing is urgent.")
            .and(Verdict.hold("Many flags would go."))
            .and(Verdict.hold("It is Friday."));

    private final Shop shop = new Shop();
    private final Events events = new Events();
    private BlobKey orphan;

    @BeforeEach
    void aShopWithTwoOrphans() {
        shop.show("a", shop.upload("images/a-big.png").name());
        orphan = shop.upload("images/b-big.png");
        BlobKey unused = shop.upload("images/c-big.png");
        shop.seeTwice();
    }

    @AfterEach
    void shouldHaveToldOneRunFromItsOwnThread() {
        assertThat(events.runs()).hasSizeLessThanOrEqualTo(1);
        assertThat(events.threads()).isSubsetOf(Thread.currentThread());
    }

    @Test
    void shouldTellOfAPlan() {
        Plan unused = collector().plan();

        assertThat(events.heard())
                .containsExactly(
                        STARTED,
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
        Plan plan = collector().plan();
        events.clear();

        assertThat(collector().execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThat(events.heard())
                .containsExactly(
                        STARTED,
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
        Plan plan = collector().plan();
        FaultyLedger dying =
                new FaultyLedger(shop.ledger).failAt("journal.removed").failAtAdvanceTo(RunState.STOPPED);
        assertThat(refusalOf(() -> over(dying).execute(plan))).isNotNull();
        shop.pass(Duration.ofHours(1));
        events.clear();

        assertThat(collector().execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThat(events.notices()).containsExactly(STARTED, "sweepStarted 1 of 16 bytes", "finished SWEPT", "ended");
    }

    @Test
    void shouldTellOfARefusalOfPoliciesBeforeItsEnd() {
        Plan plan = judgedBy(facts -> Verdict.refuse("Too much.").and(HOLDING.judge(facts)))
                .plan();

        assertThat(events.notices()).containsExactly(STARTED, "refused [PolicyVerdict]", "finished REFUSED", "ended");
        assertThat(plan.candidates()).hasSize(2);
    }

    @Test
    void shouldTellWhatAPersonMustApprove() {
        Plan plan = judgedBy(HOLDING).plan();

        assertThat(events.notices())
                .containsExactly(
                        STARTED,
                        "held [It is Friday., Many flags would go.] " + plan.digest(),
                        "finished HELD",
                        "ended");
    }

    @Test
    void shouldTellOfAnApprovalByItself() {
        Plan plan = judgedBy(HOLDING).plan();
        events.clear();
        Instant until = shop.clock.instant().plus(Duration.ofDays(1));

        judgedBy(HOLDING).approve(plan, "Ada", "looked at it");

        assertThat(events.heard())
                .containsExactly("approved " + plan.digest() + " by Ada: looked at it until " + until);
        assertThat(events.runs()).containsExactly(plan.run());
    }

    @Test
    void shouldNotTellOfAnApprovalThatTheLedgerDidNotKeep() {
        Plan plan = judgedBy(HOLDING).plan();
        events.clear();
        BlobCollector forgetful = over(new FaultyLedger(shop.ledger).failAt("runs.approve"), HOLDING);

        assertThatThrownBy(() -> forgetful.approve(plan, "Ada", "looked at it"));
        assertThatThrownBy(() -> judgedBy(HOLDING).approve(plan, " ", "looked at it"));

        assertThat(events.heard()).isEmpty();
    }

    /** It is refused, because nobody approved it; that it waits was told by its plan. */
    @Test
    void shouldRefuseAndNotHoldAnExecutionThatNobodyApproved() {
        Plan plan = judgedBy(HOLDING).plan();
        events.clear();

        assertThat(refusalOf(() -> judgedBy(HOLDING).execute(plan))).isNotNull();

        assertThat(events.heard()).containsExactly(STARTED, "refused [PolicyVerdict]", "finished REFUSED", "ended");
    }

    @Test
    void shouldTellOfAnotherRunThatHasTheStore() {
        Instant now = shop.clock.instant();
        assertThat(shop.ledger.leases().acquire("memory://", Samples.run(1), now, now.plus(Shop.DAY)))
                .isNotNull();

        assertThat(refusalOf(collector()::plan)).isNotNull();

        assertThat(events.heard()).containsExactly(STARTED, "refused [AnotherRun]", "finished REFUSED", "ended");
    }

    @Test
    void shouldTellOfAContradictionBeforeItsRefusal() {
        Plan plan = collector().plan();
        assertThat(collector().execute(plan).result()).isEqualTo(Result.SWEPT);
        events.clear();
        shop.show("b", orphan.name());

        assertThat(refusalOf(collector()::plan)).isNotNull();

        assertThat(events.notices())
                .containsExactly(
                        STARTED,
                        "contradicted [" + orphan + "]",
                        "refused [ReferencedAgain]",
                        "finished REFUSED",
                        "ended");
    }

    /** A phase that began and is not finished when the run ends has failed. */
    @Test
    void shouldTellOfAFailureInTheMiddleOfAPhase() {
        BlobCollector collector = collecting(
                FaultyStore.listing(shop.store, sink -> {
                    throw new BlobStoreException("The store is gone.");
                }),
                shop.ledger);

        assertThat(refusalOf(collector::plan)).isNotNull();

        assertThat(events.heard())
                .containsExactly(
                        STARTED,
                        "phaseStarted GATES",
                        "phaseFinished GATES",
                        "phaseStarted LIST",
                        "refused [StoreFailed]",
                        "finished FAILED",
                        "ended");
    }

    @Test
    void shouldTellOfASweepThatStops() {
        Plan plan = collector().plan();
        events.clear();
        BlobCollector collector = collecting(
                FaultyStore.removing(shop.store, (removal, ready, permit) -> {
                    throw new BlobStoreException("The store is gone.");
                }),
                shop.ledger);

        assertThat(refusalOf(() -> collector.execute(plan))).isNotNull();

        assertThat(events.notices())
                .containsExactly(
                        STARTED, "sweepStarted 2 of 32 bytes", "refused [StoreFailed]", "finished STOPPED", "ended");
    }

    @Test
    void shouldTellOfAnErrorLikeOfAnyEnd() {
        BlobCollector collector = collecting(
                FaultyStore.listing(shop.store, sink -> {
                    throw new StackOverflowError();
                }),
                shop.ledger);

        assertThatThrownBy(collector::plan).isInstanceOf(StackOverflowError.class);

        assertThat(events.notices()).containsExactly(STARTED, "refused [RunBroke]", "finished FAILED", "ended");
    }

    @Test
    void shouldTellTheOtherCallsByTheirBeginTheirPhasesAndTheirEnd() {
        BlobCollector collector = collector();
        RunId swept = collector.execute(collector.plan()).run();

        events.clear();
        assertThat(collector.restore(swept).restored()).isEqualTo(2);
        assertThat(events.heard()).containsExactly(STARTED, "phaseStarted RESTORE", "phaseFinished RESTORE", "ended");

        events.clear();
        assertThat(collector.dangling().providers()).hasSize(1);
        assertThat(events.notices()).containsExactly(STARTED, "ended");

        events.clear();
        assertThat(collector.explain(orphan)).isNotNull();
        assertThat(events.notices()).containsExactly(STARTED, "ended");

        events.clear();
        assertThat(collector.purge().purged()).isZero();
        assertThat(events.notices()).containsExactly(STARTED, "ended");
    }

    @Test
    void shouldTellTheEndOfTheOtherCallsThatFail() {
        BlobStore gone = FaultyStore.listing(shop.store, sink -> {
            throw new BlobStoreException("The store is gone.");
        });
        assertThat(refusalOf(collecting(gone, shop.ledger)::dangling)).isNotNull();
        assertThat(events.heard()).startsWith(STARTED, "phaseStarted MARK").endsWith("phaseStarted LIST", "ended");

        events.clear();
        shop.database.dropTable("cards");
        assertThat(refusalOf(collector()::purge)).isNotNull();
        assertThat(events.notices()).first().isEqualTo(STARTED);
        assertThat(events.notices()).endsWith("finished REFUSED", "ended");

        events.clear();
        BlobCollector forgetful = over(new FaultyLedger(shop.ledger).failAt("runs.in"));
        assertThatThrownBy(() -> forgetful.restore(new RestoreSelection.OfNamespace("images")));
        assertThat(events.heard()).containsExactly(STARTED, "phaseStarted RESTORE", "ended");
    }

    private BlobCollector collector() {
        return collecting(shop.store, shop.ledger);
    }

    private BlobCollector judgedBy(SafetyPolicy policy) {
        return over(shop.ledger, policy);
    }

    private BlobCollector over(Ledger ledger, SafetyPolicy... policies) {
        return collecting(shop.store, ledger, policies);
    }

    private BlobCollector collecting(BlobStore store, Ledger ledger, SafetyPolicy... policies) {
        ReferenceProvider[] readers = {shop.provider};
        return BlobCollector.builder(store, ledger)
                .withDatabase(shop.database, readers)
                .withPolicies(List.of(policies.length == 0 ? facts -> Verdict.allow() : policies[0]))
                .withGracePeriod(Shop.DAY)
                .withSightingsApart(Shop.DAY)
                .withPace(new Pace(1_000_000, 1, Duration.ZERO))
                .withClock(shop.clock)
                .withListener(events)
                .build();
    }

    private static RunRefusedException refusalOf(Callable<?> call) {
        return catchThrowableOfType(RunRefusedException.class, call::call);
    }
}
