package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.MatchRefusal;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EngineCallsTest {

    private final Shop shop = new Shop();
    private final Progress progress = new Progress(Samples.run(1), CollectorListener.NO_OP);
    private final EngineCalls calls = new EngineCalls(progress, Duration.ofMillis(1));

    @AfterEach
    void close() {
        calls.close();
    }

    /** A match takes longer than a lease holds. */
    @Test
    void shouldKeepTheLeaseWhileTheEngineIsBusy() {
        HeldLease lease = HeldLease.acquire(shop.settings(shop.store, shop.ledger), Samples.run(1));
        progress.keepMeanwhile(lease);
        Instant until = lease.lease().until();
        shop.pass(Duration.ofMinutes(20));

        boolean renewed = calls.call("match", () -> {
            while (lease.lease().until().equals(until)) {
                Thread.onSpinWait();
            }
            return true;
        });

        assertThat(renewed).isTrue();
        lease.close();
    }

    @Test
    void shouldStopWaitingWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> {
                    Object unused = calls.call("match", () -> {
                        while (!Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait();
                        }
                        return true;
                    });
                })
                .asInstanceOf(InstanceOfAssertFactories.type(Refused.class))
                .extracting(Refused::refusals, InstanceOfAssertFactories.LIST)
                .first()
                .isInstanceOf(MatchRefusal.EngineFailed.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldPassErrorsOn() {
        assertThatThrownBy(() -> {
                    Object unused = calls.call("match", () -> {
                        throw new OutOfMemoryError("heap");
                    });
                })
                .isInstanceOf(OutOfMemoryError.class);
    }
}
