package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private final SettableClock wall = new SettableClock(Instant.parse("2026-11-22T03:00:00Z"));
    private long nanos = Long.MAX_VALUE - 5;
    private final Stopwatch watch = new Stopwatch(wall, () -> nanos);

    @Test
    void shouldBelieveTheWallClockWhereTheMachineWasSuspended() {
        wall.advance(Duration.ofHours(3));
        nanos += 10;

        assertThat(watch.elapsed()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void shouldBelieveTheMonotonicClockWhereTheWallClockWasSetBack() {
        wall.advance(Duration.ofDays(-1));
        nanos += Duration.ofMinutes(20).toNanos();

        assertThat(watch.elapsed()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void shouldBeginAnew() {
        wall.advance(Duration.ofHours(3));

        assertThat(watch.again().elapsed()).isZero();
        assertThat(watch.elapsed()).isEqualTo(Duration.ofHours(3));
    }
}
