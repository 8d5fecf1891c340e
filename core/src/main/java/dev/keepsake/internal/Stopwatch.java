package dev.keepsake.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Tells how much time has passed since it was made, rather too much than too little: a monotonic clock stands still while
 * a machine is suspended, and a wall clock may be set back, so the one that counts more is believed. Immutable.
 */
final class Stopwatch {

    private final Clock wall;
    private final LongSupplier nanoTime;
    private final Instant wallStart;
    private final long nanoStart;

    Stopwatch(Clock wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.wallStart = wall.instant();
        this.nanoStart = nanoTime.getAsLong();
    }

    static Stopwatch started(Clock wall) {
        return new Stopwatch(wall, System::nanoTime);
    }

    /** Another one by the same clocks, from now on. */
    Stopwatch again() {
        return new Stopwatch(wall, nanoTime);
    }

    Duration elapsed() {
        Duration byWall = Duration.between(wallStart, wall.instant());
        Duration byNanos = Duration.ofNanos(nanoTime.getAsLong() - nanoStart);
        return byWall.compareTo(byNanos) > 0 ? byWall : byNanos;
    }
}
