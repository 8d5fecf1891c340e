package dev.keepsake.internal;

import dev.keepsake.blob.BlobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The store's clock, asked at most once an hour and counted on in between. Thread-safe. */
public final class StoreTime {

    private static final Duration HOLDS = Duration.ofHours(1);

    private final BlobStore store;
    private final Clock wall;
    private final AtomicReference<@Nullable Asked> asked = new AtomicReference<>();

    /**
     * Asks nothing yet.
     *
     * @param store whose clock
     * @param wall a local clock, to count on with
     */
    public StoreTime(BlobStore store, Clock wall) {
        this.store = store;
        this.wall = wall;
    }

    /**
     * The time there.
     *
     * @return rather too late than too early
     */
    public Instant now() {
        Asked last = asked.get();
        if (last == null || last.since().elapsed().compareTo(HOLDS) > 0) {
            Stopwatch since = Stopwatch.started(wall);
            last = new Asked(since, store.now());
            asked.set(last);
        }
        return last.time().plus(last.since().elapsed());
    }

    private record Asked(Stopwatch since, Instant time) {}
}
