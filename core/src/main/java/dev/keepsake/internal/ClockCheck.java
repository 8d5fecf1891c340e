package dev.keepsake.internal;

import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.report.PairingRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Compares the store's clock with this host's by an object that is written now: of one that was written before, a store may
 * show an older copy, and then a right clock is refused (incident 46).
 */
final class ClockCheck {

    /** Far beyond what clocks differ that are set by NTP, and what a request takes. */
    static final Duration LIMIT = Duration.ofMinutes(5);

    private final Clock clock;

    ClockCheck(Clock clock) {
        this.clock = clock;
    }

    void requireSame(Supplier<OwnerMarkers.Written> write) {
        Instant before = clock.instant();
        OwnerMarkers.Written written = write.get();
        Instant after = clock.instant();
        Instant local = written.at().isBefore(before) ? before : after;
        Duration apart = Duration.between(written.at(), local).abs();
        boolean isBetween = !written.at().isBefore(before) && !written.at().isAfter(after);
        if (!isBetween && apart.compareTo(LIMIT) > 0) {
            throw new Refused(
                    List.of(new PairingRefusal.ClocksApart(written.at(), local, apart, LIMIT, written.place())));
        }
    }
}
