package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.RemovalMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run is judged in the light of.
 *
 * @param judgedAt the store's clock when policies judge; a plan is judged again before its execution, which may be on
 *     another day
 * @param removal how the store would remove now; empty where removals could not be undone and nobody named a removal for
 *     good, or where it is not known
 * @param restoreWindow how long a removal can be undone; zero where it is not known
 * @param pairing whether store and ledger say that they belong together
 * @param earlier the facts of earlier runs of the store whose plans were not refused, the latest first, without contexts of
 *     their own
 */
public record RunContext(
        Instant judgedAt,
        Optional<RemovalMode> removal,
        Duration restoreWindow,
        PairingState pairing,
        List<RunFacts> earlier) {

    /**
     * Checks the window, and copies the list.
     *
     * @throws IllegalArgumentException if the window is negative
     */
    public RunContext {
        requireNonNull(judgedAt, "judgedAt");
        requireNonNull(removal, "removal");
        requireNonNull(pairing, "pairing");
        if (restoreWindow.isNegative()) {
            throw new IllegalArgumentException(
                    "The restore window is " + restoreWindow + "; it must be at least zero, for a removal for good.");
        }
        earlier = List.copyOf(earlier);
    }

    /**
     * A context of which nothing is known but the time.
     *
     * @param judgedAt the store's clock
     * @return the context; policies that need more take it for the worst
     */
    public static RunContext at(Instant judgedAt) {
        return new RunContext(judgedAt, Optional.empty(), Duration.ZERO, PairingState.UNPAIRED, List.of());
    }

    /**
     * The same without earlier runs.
     *
     * @return a copy
     */
    public RunContext withoutHistory() {
        return new RunContext(judgedAt, removal, restoreWindow, pairing, List.of());
    }
}
