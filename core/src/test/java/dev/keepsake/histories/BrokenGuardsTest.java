package dev.keepsake.histories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories find each guard that is taken out of a removal, and nothing where it is in place. */
class BrokenGuardsTest {

    private static final long MOST_STEPS = 20_000;
    private static final int FEW = 12;

    @ParameterizedTest
    @EnumSource
    void shouldFindAGuardThatIsTakenOut(BrokenGuard guard) {
        Campaign campaign = new Campaign(guard);
        Campaign.Failure failure = campaign.play(guard.soonFoundFrom(), steps -> steps < MOST_STEPS)
                .orElseThrow(() -> new AssertionError("Nobody misses " + guard + " in " + MOST_STEPS + " steps from "
                        + guard.soonFoundFrom() + " on."));
        assertThat(failure.invariant()).as(failure.toString()).isIn(guard.breaks());
        assertThat(failure.shrunk().steps()).as(failure.toString()).hasSizeLessThanOrEqualTo(FEW);
        assertThat(failure.shrunk().play(guard, new Tally()))
                .as(failure.toString())
                .isPresent();
        assertThat(failure.shrunk().play(Parts.WHOLE, new Tally())).isEmpty();
        for (long seed = guard.soonFoundFrom(); seed <= failure.seed(); seed++) {
            assertThat(Generator.history(seed).play(Parts.WHOLE, new Tally()))
                    .as("seed " + seed + " with all guards")
                    .isEmpty();
        }
    }
}
