package dev.keepsake.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits that let nothing pass are none, and no limit is left out. */
final class ReleaseLimitsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldSayWhatItAllows() {
        assertThat(ReleaseLimits.atMost(100, HOUR))
                .hasToString(
                        "release at most 100 keys in PT1H, after a search of at most 1000000 values and a run of the"
                                + " last PT192H");
        assertThat(ReleaseLimits.atMost(1, HOUR).withLongestSearch(2).withLatestRun(HOUR))
                .isEqualTo(new ReleaseLimits(1, HOUR, 2, HOUR));
    }

    @Test
    void shouldRefuseLimitsOfNothing() {
        assertThatThrownBy(() -> ReleaseLimits.atMost(0, HOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("At most 0 keys may be released, so that none could pass; allow at least 1, or leave the"
                        + " limits for releases out.");
        assertThatThrownBy(() -> ReleaseLimits.atMost(1, Duration.ZERO))
                .hasMessageStartingWith(
                        "The time in which so many keys may be released is PT0S; it must be more than zero");
        ReleaseLimits limits = ReleaseLimits.atMost(1, HOUR);
        assertThatThrownBy(() -> limits.withLongestSearch(-1))
                .hasMessageStartingWith("At most -1 values may be searched by a release, so that none could pass;");
        assertThatThrownBy(() -> limits.withLatestRun(HOUR.negated()))
                .hasMessageStartingWith("The age of the latest run that a release stands on is PT-1H; it must be more");
    }
}
