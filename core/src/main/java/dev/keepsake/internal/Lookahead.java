package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many keys are looked up together. A look-up that takes long, because a table has to be read for it, costs hardly more
 * for many keys than for one batch: so it is made for the next batches as well, and holds for a moment. Quick ones are made
 * for each batch by itself. Not thread-safe.
 */
final class Lookahead {

    /** More keys are worth while above this, and fewer below a tenth of it. */
    private static final Duration LONG = Duration.ofSeconds(1);

    private static final Duration HOLDS = Duration.ofMinutes(1);
    private static final Duration HOLDS_AT_MOST = Duration.ofMinutes(10);
    private static final int WORTH = 3;
    private static final int STEP = 4;
    private static final int MOST = 64 * Batches.SIZE;

    private final Set<BlobKey> looked = new HashSet<>();
    private final Stopwatch clock;
    private Stopwatch since;
    private Duration took = Duration.ZERO;
    private int size = Batches.SIZE;

    Lookahead(Clock wall) {
        this(Stopwatch.started(wall));
    }

    Lookahead(Stopwatch clock) {
        this.clock = clock;
        this.since = clock;
    }

    /** Whether the last look-up was for all of these, and still holds. */
    boolean covers(List<BlobKey> batch) {
        Duration worth = took.multipliedBy(WORTH);
        Duration holds = worth.compareTo(HOLDS) < 0 ? HOLDS : worth;
        Duration most = holds.compareTo(HOLDS_AT_MOST) < 0 ? holds : HOLDS_AT_MOST;
        return isLong() && since.elapsed().compareTo(most) <= 0 && looked.containsAll(batch);
    }

    /** Whether the next look-up is likely to take long. */
    boolean isLong() {
        return took.compareTo(LONG) > 0;
    }

    /** How many keys the next look-up is to be for, at least those of a batch. */
    int size() {
        return size;
    }

    /** To be asked when a look-up begins; told to {@link #looked} when it is through. */
    Stopwatch begin() {
        return clock.again();
    }

    void looked(Collection<BlobKey> keys, Stopwatch began) {
        looked.clear();
        looked.addAll(keys);
        since = began;
        took = began.elapsed();
        if (isLong()) {
            size = Math.min(MOST, size * STEP);
        } else if (took.multipliedBy(10).compareTo(LONG) < 0) {
            size = Math.max(Batches.SIZE, size / STEP);
        }
    }
}
