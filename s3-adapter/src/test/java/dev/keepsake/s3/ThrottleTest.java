package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void shouldWaitTwiceAsLongEachTime() {
        long before = System.nanoTime();

        assertThatThrownBy(() -> new Throttle(Duration.ofMillis(20)).call(this::slowDown))
                .isInstanceOf(S3CallException.class);

        assertThat(calls).hasValue(4);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThanOrEqualTo(Duration.ofMillis(20 + 40 + 80));
    }

    @Test
    void shouldWaitNoLongerOnceInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new Throttle(Duration.ofHours(1)).call(this::slowDown))
                .isInstanceOf(S3CallException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls).hasValue(1);
    }

    private String slowDown() {
        calls.incrementAndGet();
        throw new S3CallException("too fast", new IllegalStateException(), S3Failure.THROTTLED, 503, "SlowDown");
    }
}
