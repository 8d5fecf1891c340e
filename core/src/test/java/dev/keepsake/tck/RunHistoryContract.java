package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What earlier runs found, as the norm for later ones. */
public interface RunHistoryContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldTellWhatEarlierRunsFoundTheLatestFirst() {
        Plan one = planned(3, Verdict.allow(), "flags/a.png");
        Plan two = planned(1, Verdict.keep("\"severity\":\"HOLD\""), "flags/b.png", "flags/c.png");
        RunId unused = RunWalk.to(ledger(), Samples.run(4), RunState.STARTED);

        assertThat(reopened().runs().history(Samples.STORE, 5)).containsExactly(two.facts(), one.facts());
        assertThat(reopened().runs().history(Samples.STORE, 1)).containsExactly(two.facts());
        assertThat(reopened().runs().history("s3://other/", 5)).isEmpty();
    }

    /** Or one bad night would be the norm for the next. */
    @Test
    default void shouldNotTakeForTheNormWhatWasNotToBeExecuted() {
        RunId unused = RunWalk.to(ledger(), Samples.run(1), RunState.REFUSED);
        Plan held = planned(2, Verdict.hold("many"), "flags/a.png");

        assertThat(reopened().runs().history(Samples.STORE, 5)).isEmpty();

        ledger().runs().approve(held.run(), Samples.approval(held));
        assertThat(reopened().runs().history(Samples.STORE, 5)).containsExactly(held.facts());
    }

    /** A run that was planned and then refused is no norm either. */
    @Test
    default void shouldForgetAPlanThatWasRefused() {
        RunId run = Samples.run(1);
        Plan plan = planned(1, Verdict.allow(), "flags/a.png");
        ledger().runs().advance(Samples.lease(ledger(), run), run, RunState.PLANNED, RunState.REFUSED);

        assertThat(plan.blobs()).hasSize(1);
        assertThat(reopened().runs().history(Samples.STORE, 5)).isEmpty();
    }

    @Test
    default void shouldNotTellTheHistoryOfHistory() {
        RunId run = Samples.run(1);
        Plan plan = Samples.plan(run, "flags/a.png");
        RunFacts facts = plan.facts()
                .in(new RunContext(
                        plan.facts().storeTime(),
                        plan.facts().context().removal(),
                        plan.facts().context().restoreWindow(),
                        List.of(plan.facts())));
        var lease = Samples.lease(ledger(), run);
        ledger().runs().start(lease);
        ledger().runs().planned(lease, new Plan(run, facts, plan.verdict(), plan.findings(), plan.candidates()));

        assertThat(reopened().runs().history(Samples.STORE, 5)).containsExactly(plan.facts());
    }

    @Test
    default void shouldTellOfAtLeastOneRun() {
        assertThatThrownBy(() -> ledger().runs().history(Samples.STORE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The latest 0 runs were asked for; ask for at least 1.");
    }

    private Plan planned(int number, Verdict verdict, String... keys) {
        Plan plan = Samples.plan(Samples.run(number), verdict, keys);
        var lease = Samples.lease(ledger(), plan.run());
        ledger().runs().start(lease);
        ledger().runs().planned(lease, plan);
        return plan;
    }
}
