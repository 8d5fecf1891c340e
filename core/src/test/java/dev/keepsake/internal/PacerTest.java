package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Pace;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final Blob BLOB = Samples.blob("flags/a.png");
    private static final List<RemovalOutcome> THROTTLED = List.of(new RemovalOutcome.Throttled(BLOB, "SlowDown"));
    private static final List<RemovalOutcome> FINE = List.of(new RemovalOutcome.AlreadyAbsent(BLOB));

    private final List<Duration> slept = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 1_000_000_000L;

    @Test
    void shouldTakeASmallBatchFirst() {
        Pacer pacer = pacer(new Pace(1_000, 10, Duration.ofSeconds(7)));

        assertThat(pacer.nextBatch()).isEqualTo(10);
        assertThat(pacer.after(FINE)).isTrue();
        pacer.pause();

        assertThat(slept).containsExactly(Duration.ofSeconds(7));
        assertThat(pacer.nextBatch()).isEqualTo(250);
        assertThat(pacer.after(FINE)).isFalse();
    }

    /** A batch of 250 that takes the store two seconds is 125 keys a second. */
    @Test
    void shouldHaveAsManyBatchesAtOnceAsThePaceIsWorth() {
        Pacer pacer = pacer(new Pace(500, 10, Duration.ZERO));

        assertThat(pacer.batchesAtOnce()).as("the first alone").isOne();
        assertThat(pacer.after(FINE)).isTrue();
        assertThat(pacer.batchesAtOnce()).isEqualTo(4);
        assertThat(pacer.after(THROTTLED)).isFalse();
        assertThat(pacer.batchesAtOnce()).isEqualTo(2);
        assertThat(pacer.after(THROTTLED)).isFalse();
        assertThat(pacer.after(THROTTLED)).isFalse();
        assertThat(pacer.batchesAtOnce()).isOne();
    }

    @Test
    void shouldNeverHaveMoreThanEightBatchesAtOnce() {
        Pacer pacer = pacer(new Pace(1_000_000, 10, Duration.ZERO));

        assertThat(pacer.after(FINE)).isTrue();

        assertThat(pacer.batchesAtOnce()).isEqualTo(8);
    }

    @Test
    void shouldTellHowLongNothingMoreMayGo() {
        Pacer pacer = pacer(new Pace(100, 100, Duration.ZERO));

        assertThat(pacer.untilFree()).isZero();
        pacer.await(50);

        assertThat(pacer.untilFree()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void shouldNeverTakeMoreAtOnceThanOneSecondAllows() {
        Pacer pacer = pacer(new Pace(20, 100, Duration.ZERO));

        assertThat(pacer.nextBatch()).isEqualTo(20);
    }

    /** Also where the monotonic clock overflows, as it may at any time. */
    @Test
    void shouldKeepToItsKeysPerSecond() {
        Pacer pacer = pacer(new Pace(100, 100, Duration.ZERO));

        for (int batch = 0; batch < 30; batch++) {
            pacer.await(50);
        }

        assertThat(slept).hasSize(29).containsOnly(Duration.ofMillis(500));
    }

    @Test
    void shouldHalveItsPaceWhenTheStoreThrottles() {
        Pacer pacer = pacer(new Pace(200, 1, Duration.ZERO));
        pacer.after(THROTTLED);
        pacer.after(THROTTLED);

        assertThat(pacer.nextBatch()).isEqualTo(50);
        pacer.await(50);
        pacer.await(50);
        assertThat(slept).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void shouldTakeUpItsPaceAgainAndNoMore() {
        Pacer pacer = pacer(new Pace(200, 1, Duration.ZERO));
        pacer.after(THROTTLED);
        pacer.after(FINE);
        assertThat(pacer.nextBatch()).isEqualTo(110);

        for (int i = 0; i < 20; i++) {
            pacer.after(FINE);
        }
        assertThat(pacer.nextBatch()).isEqualTo(200);
    }

    @Test
    void shouldNeverStopAltogether() {
        Pacer pacer = pacer(new Pace(3, 1, Duration.ZERO));
        for (int i = 0; i < 10; i++) {
            pacer.after(THROTTLED);
        }

        assertThat(pacer.nextBatch()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhenItsThreadIsInterrupted() {
        Pacer pacer = new Pacer(new Pace(1, 1, Duration.ofHours(1)));
        Thread.currentThread().interrupt();

        assertThatThrownBy(pacer::pause)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Interrupted")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Pacer pacer(Pace pace) {
        return new Pacer(pace, () -> nanos, duration -> {
            slept.add(duration);
            nanos += duration.toNanos();
        });
    }
}
