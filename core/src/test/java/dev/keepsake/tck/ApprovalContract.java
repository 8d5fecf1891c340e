package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import org.junit.jupiter.api.Test;

/** A person's word that a held plan may be executed. */
public interface ApprovalContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldKnowOfNoApprovalAtFirst() {
        RunId run = RunWalk.to(ledger(), Samples.run(1), RunState.PLANNED);

        assertThat(ledger().runs().approval(run)).isEmpty();
        assertThat(ledger().runs().approval(Samples.run(2))).isEmpty();
    }

    @Test
    default void shouldKeepAnApprovalExactlyInEveryLaterState() {
        Lease lease = RunWalk.leased(ledger(), Samples.run(1), RunState.PLANNED);
        RunId run = lease.run();
        Approval approval = new Approval(
                planOf(run).digest(),
                "J\u00f6rg \"\uD83D\uDE00\"\u0000",
                OddText.longest(),
                Samples.NIGHT.plusNanos(123_456_789));

        ledger().runs().approve(run, approval);
        assertThat(reopened().runs().state(run)).contains(RunState.APPROVED);
        assertThat(reopened().runs().approval(run)).contains(approval);

        ledger().runs().advance(lease, run, RunState.APPROVED, RunState.SWEEPING);
        assertThat(reopened().runs().approval(run)).contains(approval);
    }

    @Test
    default void shouldApproveAPlannedRunOnly() {
        int number = 0;
        for (RunState state : RunState.values()) {
            RunId run = RunWalk.to(ledger(), Samples.run(++number), state);
            Approval late = new Approval(planOf(run).digest(), "somebody else", "late", Samples.NIGHT);
            if (state != RunState.PLANNED) {
                assertThatThrownBy(() -> ledger().runs().approve(run, late))
                        .isInstanceOf(IllegalTransitionException.class)
                        .hasMessageContaining("from PLANNED to APPROVED: it is in state " + state + ". ");
                assertThat(reopened().runs().state(run)).contains(state);
                assertThat(reopened().runs().approval(run).map(Approval::who)).isNotEqualTo(late.who());
            }
        }
        Approval any = Samples.approval(planOf(Samples.run(99)));
        assertThatThrownBy(() -> ledger().runs().approve(Samples.run(99), any))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("it is not in the ledger. ");
    }

    @Test
    default void shouldRefuseTheApprovalOfAnotherPlan() {
        RunId run = RunWalk.to(ledger(), Samples.run(1), RunState.PLANNED);
        Plan other = Samples.plan(run, "flags/b.png");

        assertThatThrownBy(() -> ledger().runs().approve(run, Samples.approval(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The approval is of plan " + other.digest() + ", but run " + run + " made plan "
                        + planOf(run).digest() + ". Look at that plan, and approve it by its own digest.");
        assertThat(reopened().runs().state(run)).contains(RunState.PLANNED);
        assertThat(reopened().runs().approval(run)).isEmpty();
    }

    @Test
    default void shouldApproveOnceThoughTwoTry() {
        for (int round = 1; round <= 50; round++) {
            RunId run = RunWalk.to(ledger(), Samples.run(round), RunState.PLANNED);
            int won = RunWalk.race(
                    () -> ledger().runs().approve(run, Samples.approval(planOf(run))),
                    () -> reopened().runs().approve(run, Samples.approval(planOf(run))),
                    IllegalTransitionException.class);
            assertThat(won).as("winners of round %s", round).isEqualTo(1);
        }
    }

    private static Plan planOf(RunId run) {
        return Samples.plan(run, "flags/a.png");
    }
}
