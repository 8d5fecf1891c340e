package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.ledger.JudgedRun;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.RunSummary;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What earlier runs found, by which later ones are measured. */
public interface RunHistoryContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldTellWhatEarlierRunsFoundTheLatestFirst() {
        Plan one = planned(Samples.plan(Samples.run(3), "flags/a.png"));
        Plan two = planned(Samples.plan(Samples.run(1), Verdict.hold("many").and(Verdict.keep("few")), "flags/b.png"));
        RunId unused = RunWalk.to(ledger(), Samples.run(4), RunState.STARTED);

        assertThat(reopened().runs().judged(Samples.STORE, 5)).containsExactly(judged(two), judged(one));
        assertThat(reopened().runs().judged(Samples.STORE, 1)).containsExactly(judged(two));
        assertThat(reopened().runs().judged("s3://other/", 5)).isEmpty();
    }

    @Test
    default void shouldTellOfRefusedPlansToo() {
        Plan refused = planned(Samples.plan(Samples.run(1), Verdict.refuse("too many"), "flags/a.png"));
        ledger().runs()
                .advance(Samples.lease(ledger(), refused.run()), refused.run(), RunState.PLANNED, RunState.REFUSED);

        assertThat(reopened().runs().judged(Samples.STORE, 5))
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo(RunState.REFUSED))
                .satisfies(each -> assertThat(each.verdict()).isEqualTo(Verdict.refuse("too many")));
    }

    @Test
    default void shouldNotTellTheHistoryOfHistory() {
        Plan plan = Samples.plan(Samples.run(1), "flags/a.png");
        RunContext context = plan.facts().context();
        RunContext later = new RunContext(
                context.judgedAt(),
                context.removal(),
                context.restoreWindow(),
                context.pairing(),
                List.of(plan.facts()));
        Plan unused = planned(
                new Plan(plan.run(), plan.facts().in(later), plan.verdict(), plan.findings(), plan.candidates()));

        assertThat(reopened().runs().judged(Samples.STORE, 5)).containsExactly(judged(plan));
    }

    @Test
    default void shouldTellOfAtLeastOneRun() {
        assertThatThrownBy(() -> ledger().runs().judged(Samples.STORE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The latest 0 runs were asked for; ask for at least 1.");
    }

    /** However many of them there are, later runs are measured by those that read everything. */
    @Test
    default void shouldTellNothingOfReleases() {
        Plan plan = planned(Samples.plan(Samples.run(1), "flags/a.png"));
        Lease lease = Samples.lease(ledger(), Samples.run(2));
        ledger().runs().release(lease);

        assertThat(reopened().runs().judged(Samples.STORE, 1)).containsExactly(judged(plan));
        assertThat(reopened().runs().plan(lease.run())).isEmpty();
        assertThat(reopened().runs().recent(Samples.STORE, 1))
                .containsExactly(new RunSummary(lease.run(), RunState.SWEEPING));
        ledger().runs().advance(lease, lease.run(), RunState.SWEEPING, RunState.SWEPT);
        ledger().runs().restored(lease.run());
        assertThat(reopened().runs().state(lease.run())).contains(RunState.RESTORED);
    }

    @Test
    default void shouldRefuseAReleaseByTheNameOfAnotherRun() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.REFUSED);

        assertThatThrownBy(() -> ledger().runs().release(lease))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Run " + lease.run() + " is in the ledger already, on s3://uploads/ in state REFUSED."
                        + " Start one of another name.");
        assertThat(reopened().runs().state(lease.run())).contains(RunState.REFUSED);
    }

    private Plan planned(Plan plan) {
        Lease lease = Samples.lease(ledger(), plan.run());
        ledger().runs().start(lease);
        ledger().runs().planned(lease, plan);
        return plan;
    }

    private static JudgedRun judged(Plan plan) {
        return new JudgedRun(plan.run(), RunState.PLANNED, plan.facts(), plan.verdict());
    }
}
