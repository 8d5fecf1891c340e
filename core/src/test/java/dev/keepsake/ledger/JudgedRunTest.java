package dev.keepsake.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Verdict;
import dev.keepsake.tck.Samples;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class JudgedRunTest {

    private static final Set<RunState> EXECUTED =
            EnumSet.of(RunState.APPROVED, RunState.SWEEPING, RunState.SWEPT, RunState.STOPPED, RunState.RESTORED);

    /** Or one bad night would be the norm for the next. */
    @Test
    void shouldMeasureByWhatNobodyStopped() {
        for (RunState state : RunState.values()) {
            boolean wasExecuted = EXECUTED.contains(state);
            boolean mayBe = wasExecuted || state == RunState.PLANNED || state == RunState.FAILED;
            assertThat(in(state, Verdict.allow()).isNorm())
                    .as("allowed, %s", state)
                    .isEqualTo(mayBe);
            assertThat(in(state, Verdict.keep("few")).isNorm())
                    .as("kept, %s", state)
                    .isEqualTo(mayBe);
            assertThat(in(state, Verdict.hold("many")).isNorm())
                    .as("held, %s", state)
                    .isEqualTo(wasExecuted);
        }
        assertThat(in(RunState.PLANNED, Verdict.refuse("all")).isNorm()).isFalse();
    }

    private static JudgedRun in(RunState state, Verdict verdict) {
        Plan plan = Samples.plan(Samples.run(1), "flags/a.png");
        return new JudgedRun(plan.run(), state, plan.facts(), verdict);
    }
}
