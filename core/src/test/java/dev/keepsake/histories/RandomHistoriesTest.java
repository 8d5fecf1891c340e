package dev.keepsake.histories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomHistoriesTest {

    private static final long FIRST_SEED = 1;
    private static final long STEPS = 12_000;

    /** What histories that prove anything are full of. */
    static final String[] EVENTS = {
        "removals",
        "restores",
        "refusal ReferencedAgain",
        "contradictions",
        "acknowledged",
        "recoveries",
        "fenced out",
        "refusal LeaseRunsOut",
        "refusal NotAcknowledged",
        "refusal ReferencedNow",
        "protections turned away",
        "outcome Changed",
        "late arrivals",
        "requests dead on arrival",
        "databases restored",
        "leases revoked",
        "crashes",
        "faults"
    };

    @Test
    void shouldKeepAllInvariantsInRandomHistories() {
        Campaign campaign = new Campaign(Parts.WHOLE);
        assertThat(campaign.play(FIRST_SEED, steps -> steps < STEPS)).isEmpty();
        for (String each : EVENTS) {
            assertThat(campaign.tally().of(each)).as(each).isPositive();
        }
        assertThat(campaign.tally().of("removals")).isGreaterThan(100);
    }

    @Test
    void shouldPlayTheSameHistoryFromTheSameSeed() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 10; seed++) {
            assertThat(played(seed)).as("seed " + seed).isEqualTo(played(seed));
        }
    }

    private static String played(long seed) {
        Tally tally = new Tally();
        var unused = Generator.history(seed).play(Parts.WHOLE, tally);
        return tally.toString();
    }
}
