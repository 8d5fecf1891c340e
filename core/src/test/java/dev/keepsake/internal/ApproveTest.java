package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.tck.Samples;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person's word covers one plan, for a day, and lifts nothing but the hold. */
final class ApproveTest {

    private static final Verdict HOLD = Verdict.hold("A person must look.");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Shop shop = new Shop();
    private final BlobCollector collector = judgedBy(shop.ledger, facts -> HOLD);
    private BlobKey orphan;

    @BeforeEach
    void aShopWithAnOrphan() {
        shop.show("a", shop.upload("images/a-big.png").name());
        orphan = shop.upload("images/b-big.png");
        shop.seeTwice();
    }

    @Test
    void shouldNotExecuteAHeldPlanWithoutAWord() {
        Plan plan = collector.plan();

        assertThat(plan.blobs()).extracting(each -> each.key()).containsExactly(orphan);
        requireHeld(collector, plan);
    }

    @Test
    void shouldExecuteAnApprovedPlanThoughItsPoliciesStillHoldIt() {
        Plan plan = collector.plan();
        collector.approve(plan, "Ada", "the cards were deleted on purpose");

        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
        assertThat(shop.store.stat(orphan)).isEmpty();
    }

    @Test
    void shouldRememberWhoApprovedWhatAndWhyUntilWhen() {
        Plan plan = collector.plan();
        Instant now = shop.clock.instant();

        collector.approve(plan, "Ada", "the cards were deleted on purpose");

        assertThat(shop.ledger.runs().approval(plan.run()))
                .contains(new Approval(
                        plan.digest(), "Ada", "the cards were deleted on purpose", now.plus(Duration.ofDays(1))));
        assertThat(shop.ledger.runs().state(plan.run())).contains(RunState.APPROVED);
    }

    @Test
    void shouldHoldForADay() {
        Plan plan = collector.plan();
        collector.approve(plan, "Ada", "looked at it");
        shop.pass(Duration.ofDays(1).minus(MINUTE));

        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
    }

    @Test
    void shouldBeVoidAfterADay() {
        Plan plan = collector.plan();
        collector.approve(plan, "Ada", "looked at it");
        Instant until = shop.clock.instant().plus(Duration.ofDays(1));
        shop.pass(Duration.ofDays(1));

        assertThat(refusalOf(collector, plan).report().refusals())
                .containsExactly(new PlanRefusal.PlanVoid("The approval of run " + plan.run() + " ended at " + until
                        + " by the store's clock, and a plan is approved once. Make a new plan, and approve that."));
        assertThat(shop.store.stat(orphan)).isPresent();
    }

    @Test
    void shouldNotCoverThePlanOfAnotherRun() {
        Plan approved = collector.plan();
        collector.approve(approved, "Ada", "looked at it");
        Plan other = collector.plan();

        requireHeld(collector, other);
        assertThat(shop.ledger.runs().approval(other.run())).isEmpty();
    }

    @Test
    void shouldRefuseToApproveAnotherPlanOfTheSameRun() {
        Plan plan = collector.plan();
        Plan larger = new Plan(
                plan.run(),
                plan.facts(),
                plan.verdict(),
                plan.findings(),
                List.of(Samples.candidate("images/a-big.png"), plan.candidates().get(0)));

        assertThatThrownBy(() -> collector.approve(larger, "Ada", "looked at it"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The approval is of plan " + larger.digest() + ", but run " + plan.run() + " made plan "
                        + plan.digest() + ". Look at that plan, and approve it by its own digest.");
        requireHeld(collector, plan);
    }

    /** A ledger that lets one in all the same is not believed. */
    @Test
    void shouldNotExecuteByTheApprovalOfAnotherDigest() {
        Plan plan = collector.plan();
        collector.approve(plan, "Ada", "looked at it");
        Approval other = new Approval(
                Samples.plan(plan.run(), "flags/a.png").digest(),
                "Ada",
                "looked at it",
                shop.clock.instant().plus(Shop.DAY));
        Runs mistaken = answering(Runs.class, shop.ledger.runs(), "approval", Optional.of(other));

        requireHeld(judgedBy(answering(Ledger.class, shop.ledger, "runs", mistaken), facts -> HOLD), plan);
    }

    /** And if it moved the run besides, the verdict still stands. */
    @Test
    void shouldNotExecuteARefusedPlanByAnApproval() {
        Verdict refusal = Verdict.refuse("Too much.");
        Plan plan = judgedBy(shop.ledger, facts -> refusal).plan();
        Approval forged = new Approval(
                plan.digest(), "Ada", "looked at it", shop.clock.instant().plus(Shop.DAY));
        Runs mistaken = answering(Runs.class, shop.ledger.runs(), "approval", Optional.of(forged));

        assertThat(refusalOf(judgedBy(answering(Ledger.class, shop.ledger, "runs", mistaken), facts -> HOLD), plan)
                        .report()
                        .refusals())
                .containsExactly(new PlanRefusal.PolicyVerdict(refusal));
    }

    @Test
    void shouldApproveNothingThatIsNotHeld() {
        Plan passing = judgedBy(shop.ledger, facts -> Verdict.allow()).plan();
        Plan refused =
                judgedBy(shop.ledger, facts -> Verdict.refuse("Too much.")).plan();

        for (Plan each : List.of(passing, refused)) {
            assertThatThrownBy(() -> collector.approve(each, "Ada", "looked at it"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The plan of run " + each.run() + " has the verdict "
                            + each.verdict().severity() + "; only one that is held is approved. Execute it if it"
                            + " passes, or mend what refuses it and make a new plan.");
            assertThat(shop.ledger.runs().approval(each.run())).isEmpty();
        }
    }

    /** A copy may say of itself what it likes. */
    @Test
    void shouldNotApproveARefusedPlanWhoseCopySaysHeld() {
        Plan refused =
                judgedBy(shop.ledger, facts -> Verdict.refuse("Too much.")).plan();
        Plan copy = new Plan(refused.run(), refused.facts(), HOLD, refused.findings(), refused.candidates());

        assertThatThrownBy(() -> collector.approve(copy, "Ada", "looked at it"))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("it is in state REFUSED");
    }

    @Test
    void shouldApproveOnceAndNothingUnknown() {
        Plan plan = collector.plan();
        collector.approve(plan, "Ada", "looked at it");

        assertThatThrownBy(() -> collector.approve(plan, "Bob", "looked too"))
                .isInstanceOf(IllegalTransitionException.class);
        assertThat(shop.ledger.runs().approval(plan.run()).orElseThrow().who()).isEqualTo("Ada");
        Plan unknown = new Plan(Samples.run(9), plan.facts(), HOLD, plan.findings(), plan.candidates());
        assertThatThrownBy(() -> collector.approve(unknown, "Ada", "looked at it"))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("not in the ledger");
    }

    @Test
    void shouldRequireANameAndAReason() {
        Plan plan = collector.plan();

        assertThatThrownBy(() -> collector.approve(plan, " ", "looked at it"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The approval of plan " + plan.digest() + " names ' ' and the reason 'looked at it';"
                        + " neither may be blank. Say who approves, and why.");
        assertThatThrownBy(() -> collector.approve(plan, "Ada", "")).isInstanceOf(IllegalArgumentException.class);
        requireHeld(collector, plan);
    }

    @Test
    void shouldNotLiftARefusalThatCameSince() {
        Plan plan = collector.plan();
        collector.approve(plan, "Ada", "looked at it");
        Verdict refusal = Verdict.refuse("Half of the references are gone.");

        assertThat(refusalOf(judgedBy(shop.ledger, facts -> refusal), plan)
                        .report()
                        .refusals())
                .containsExactly(new PlanRefusal.PolicyVerdict(refusal));
        assertThat(shop.store.stat(orphan)).isPresent();
    }

    private BlobCollector judgedBy(Ledger ledger, SafetyPolicy policy) {
        return BlobCollector.builder(shop.store, ledger)
                .withDatabase(shop.database, shop.provider)
                .withPolicies(List.of(policy))
                .withGracePeriod(Shop.DAY)
                .withSightingsApart(Shop.DAY)
                .withClock(shop.clock)
                .build();
    }

    private void requireHeld(BlobCollector by, Plan plan) {
        assertThat(refusalOf(by, plan).report().refusals())
                .singleElement()
                .isEqualTo(new PlanRefusal.PolicyVerdict(HOLD))
                .satisfies(each -> assertThat(each.message())
                        .isEqualTo("The policies do not let the plan pass: A person must look."));
        assertThat(shop.store.stat(orphan)).isPresent();
        assertThat(shop.ledger.journal().intents(plan.run())).isEmpty();
    }

    private static RunRefusedException refusalOf(BlobCollector by, Plan plan) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> by.execute(plan));
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report().result()).isEqualTo(Result.REFUSED);
        return refused;
    }

    /** The same part, but for the answer of one method. */
    private static <T> T answering(Class<T> type, T part, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    if (called.getName().equals(method)) {
                        return answer;
                    }
                    try {
                        return called.invoke(part, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
