package dev.keepsake.s3;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits and sends again what a store turned away for coming too fast; it says that before it does anything. */
final class Throttle {

    private static final int ATTEMPTS = 4;

    private final Duration pause;

    Throttle(Duration pause) {
        this.pause = pause;
    }

    <T> T call(Supplier<T> request) {
        Duration wait = pause;
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (S3CallException e) {
                if (e.kind() != S3Failure.THROTTLED || attempt == ATTEMPTS || !slept(wait)) {
                    throw e;
                }
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static boolean slept(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
