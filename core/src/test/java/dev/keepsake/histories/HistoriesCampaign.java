package dev.keepsake.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A great many histories; too slow for every build, which plays some of the same in {@link RandomHistoriesTest}. Run by
 * the Maven profile {@code campaign}, from the seed {@code keepsake.seed} on, for {@code keepsake.steps} steps.
 */
class HistoriesCampaign {

    private static final long STEPS = 1_000_000;
    private static final long STEPS_FOR_ONE = 20_000;

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    void shouldKeepAllInvariants() {
        long seed = Long.getLong("keepsake.seed", 1);
        long steps = Long.getLong("keepsake.steps", STEPS);
        Campaign campaign = new Campaign(Parts.WHOLE);
        var failure = campaign.play(seed, done -> done < steps);
        System.out.println("Histories from seed " + seed + " on:\n" + campaign.tally());
        failure.ifPresent(found -> {
            throw new AssertionError(found.toString());
        });
        for (String each : RandomHistoriesTest.EVENTS) {
            assertThat(campaign.tally().of(each)).as(each).isGreaterThanOrEqualTo(steps / STEPS_FOR_ONE);
        }
    }
}
