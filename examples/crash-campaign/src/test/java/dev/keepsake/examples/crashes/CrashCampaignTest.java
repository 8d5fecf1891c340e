package dev.keepsake.examples.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A few kills in each build; the profile "crashes" does hundreds. */
final class CrashCampaignTest {

    @Test
    void shouldLoseNothingWhenProcessesAreKilled() {
        Figures figures = new Campaign(new Options(3, 1, 1)).run();

        assertThat(figures.breaches()).as(figures.toText()).isEmpty();
        assertThat(figures.kills()).as(figures.toText()).isGreaterThanOrEqualTo(3);
        assertThat(figures.count("images removed at the ends")).isPositive();
        assertThat(figures.count("images restored after the last kill")).isPositive();
    }
}
