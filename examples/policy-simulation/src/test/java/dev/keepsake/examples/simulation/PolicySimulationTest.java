package dev.keepsake.examples.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small history in each build; the profile "simulation" plays whole ones. */
final class PolicySimulationTest {

    private static final Scale SMALL = new Scale(1_000, 1_200, 180);

    /** One with small accidents: a few avatars, and a few photos after the migration. */
    private static final long SEED = 14;

    @Test
    void shouldStopEveryBadRun() {
        Outcome outcome = new History(SEED, SMALL, List.of()).play();
        Summary summary = Summary.of(List.of(outcome));

        assertThat(outcome.bad()).as(summary.toText()).isNotEmpty();
        assertThat(outcome.passedBad()).as(summary.toText()).isEmpty();
        assertThat(outcome.lost()).as(summary.toText()).isZero();
        assertThat(outcome.removed()).as(summary.toText()).isPositive();
        assertThat(outcome.usefulness()).as(summary.toText()).isEqualTo(1);
    }

    /** Or it would prove nothing that all are stopped. */
    @Test
    void shouldLoseBlobsWithoutThePoliciesThatKnowWhatIsUsual() {
        List<SafetyPolicy> others = SafetyPolicies.recommended().stream()
                .filter(each -> !each.toString().contains("usual"))
                .toList();
        assertThat(others).hasSize(SafetyPolicies.recommended().size() - 2);

        Outcome outcome = new History(SEED, SMALL, others).play();
        Summary summary = Summary.of(List.of(outcome));

        assertThat(outcome.passedBad()).as(summary.toText()).isNotEmpty();
        assertThat(outcome.lost()).as(summary.toText()).isPositive();
        assertThat(summary.holds()).as(summary.toText()).isFalse();
        assertThat(summary.toText()).contains("result                 BROKEN");
    }

    @Test
    void shouldPlayTheSameForTheSameSeed() {
        Scale tiny = new Scale(100, 200, 180);

        assertThat(new History(7, tiny, List.of()).play().endings().toString())
                .isEqualTo(new History(7, tiny, List.of()).play().endings().toString())
                .isNotEqualTo(new History(8, tiny, List.of()).play().endings().toString());
    }

    @Test
    void shouldEndWithTwoWhenOptionsAreNotUnderstood() {
        assertThat(PolicySimulation.run(List.of("--seed", "many"))).isEqualTo(2);
        assertThat(PolicySimulation.run(List.of("--years", "3"))).isEqualTo(2);
        assertThat(PolicySimulation.run(List.of("--histories"))).isEqualTo(2);
        assertThat(PolicySimulation.run(List.of("--histories", "0"))).isEqualTo(2);
    }
}
