package dev.keepsake.internal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.Pace;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.report.PlanRefusal;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Keeps a sweep at its pace: halves it when the store throttles, and takes it up again step by step. Single-use. */
final class Pacer {

    private static final double STEP_UP = 1.1;
    private static final double NANOS = 1e9;

    /** How long the store may take for a batch before fewer are in flight than the pace would have. */
    private static final double SECONDS_A_BATCH = 2;

    private static final int MOST_AT_ONCE = 8;

    private final Pace pace;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private double keysPerSecond;
    private long free;
    private boolean first = true;

    Pacer(Pace pace) {
        this(pace, System::nanoTime, Pacer::sleep);
    }

    Pacer(Pace pace, LongSupplier nanoTime, Sleeper sleeper) {
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.keysPerSecond = pace.keysPerSecond();
        this.free = nanoTime.getAsLong();
    }

    /** How many keys the next batch may have. */
    int nextBatch() {
        int most = Math.min(Batches.SIZE, Math.max(1, (int) keysPerSecond));
        return first ? Math.min(pace.firstBatch(), most) : most;
    }

    /** How many batches may be with the store at the same time; the first one is alone. */
    int batchesAtOnce() {
        return first ? 1 : (int) Math.min(MOST_AT_ONCE, Math.ceil(keysPerSecond * SECONDS_A_BATCH / Batches.SIZE));
    }

    /** How long nothing more may go; zero or less if it may now. */
    Duration untilFree() {
        return Duration.ofNanos(free - nanoTime.getAsLong());
    }

    /** Waits until this many keys may go. */
    void await(int keys) {
        Duration left = untilFree();
        if (left.compareTo(Duration.ZERO) > 0) {
            sleeper.sleep(left);
        }
        long now = nanoTime.getAsLong();
        free = now + (long) (keys * NANOS / keysPerSecond);
    }

    /** Learns from what became of a batch; true if it was the first, after which to {@link #pause}. */
    @CanIgnoreReturnValue
    boolean after(List<RemovalOutcome> outcomes) {
        if (outcomes.stream().anyMatch(RemovalOutcome.Throttled.class::isInstance)) {
            keysPerSecond = Math.max(1, keysPerSecond / 2);
        } else {
            keysPerSecond = Math.min(pace.keysPerSecond(), keysPerSecond * STEP_UP);
        }
        boolean wasFirst = first;
        first = false;
        return wasFirst;
    }

    void pause() {
        sleeper.sleep(pace.pause());
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(List.of(new PlanRefusal.Interrupted()), e);
        }
    }

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration duration);
    }
}
