package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.plan.RunId;
import java.time.Instant;
import java.util.List;

/**
 * The account of a purge.
 *
 * @param run the run that purged
 * @param before what was removed before this time was to be destroyed, by the store's clock
 * @param purged blobs whose kept data is gone for good
 * @param leftToTheStore blobs whose data the store's own rules destroy
 * @param failures blobs whose data is still there, or of which nobody can tell
 */
public record PurgeReport(
        RunId run, Instant before, long purged, long leftToTheStore, List<PurgeOutcome.Failed> failures) {

    /** Copies the list. */
    public PurgeReport {
        requireNonNull(run, "run");
        requireNonNull(before, "before");
        failures = List.copyOf(failures);
    }

    /**
     * Counts.
     *
     * @param run the run
     * @param before the end of the restore window
     * @param outcomes one for each blob that was asked for
     * @return the account
     */
    public static PurgeReport of(RunId run, Instant before, List<PurgeOutcome> outcomes) {
        return new PurgeReport(
                run,
                before,
                count(outcomes, PurgeOutcome.Purged.class),
                count(outcomes, PurgeOutcome.LeftToTheStore.class),
                outcomes.stream()
                        .filter(PurgeOutcome.Failed.class::isInstance)
                        .map(PurgeOutcome.Failed.class::cast)
                        .toList());
    }

    private static long count(List<PurgeOutcome> outcomes, Class<? extends PurgeOutcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }
}
