package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.plan.RunId;
import java.util.List;

/**
 * The account of an undo.
 *
 * @param run the run whose removals were undone
 * @param restored blobs that are back
 * @param alreadyPresent keys that held a blob already, and were left alone
 * @param failures blobs that are still hidden
 */
public record RestoreReport(RunId run, long restored, long alreadyPresent, List<RestoreOutcome.Failed> failures) {

    /** Copies the list. */
    public RestoreReport {
        requireNonNull(run, "run");
        failures = List.copyOf(failures);
    }

    /**
     * Counts.
     *
     * @param run the run
     * @param outcomes one for each blob that was asked for
     * @return the account
     */
    public static RestoreReport of(RunId run, List<RestoreOutcome> outcomes) {
        return new RestoreReport(
                run,
                outcomes.stream()
                        .filter(RestoreOutcome.Restored.class::isInstance)
                        .count(),
                outcomes.stream()
                        .filter(RestoreOutcome.AlreadyPresent.class::isInstance)
                        .count(),
                outcomes.stream()
                        .filter(RestoreOutcome.Failed.class::isInstance)
                        .map(RestoreOutcome.Failed.class::cast)
                        .toList());
    }
}
