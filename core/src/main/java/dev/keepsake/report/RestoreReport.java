package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.plan.RestoreSelection;
import java.util.List;

/**
 * The account of an undo.
 *
 * @param selection which removals were undone
 * @param restored blobs that are back
 * @param alreadyPresent keys that held a blob already, and were left alone
 * @param failures blobs that are still hidden
 * @param unsettled keys that the run removed, or may have removed, that are not there, and of which nobody wrote down where
 *     their data is: look for their old versions in the store
 */
public record RestoreReport(
        RestoreSelection selection,
        long restored,
        long alreadyPresent,
        List<RestoreOutcome.Failed> failures,
        List<BlobKey> unsettled) {

    /** Copies the lists. */
    public RestoreReport {
        requireNonNull(selection, "selection");
        failures = List.copyOf(failures);
        unsettled = List.copyOf(unsettled);
    }

    /**
     * Counts.
     *
     * @param selection which removals were asked for
     * @param outcomes one for each blob that was asked for
     * @param unsettled what could not be asked for
     * @return the account
     */
    public static RestoreReport of(RestoreSelection selection, List<RestoreOutcome> outcomes, List<BlobKey> unsettled) {
        return new RestoreReport(
                selection,
                outcomes.stream()
                        .filter(RestoreOutcome.Restored.class::isInstance)
                        .count(),
                outcomes.stream()
                        .filter(RestoreOutcome.AlreadyPresent.class::isInstance)
                        .count(),
                outcomes.stream()
                        .filter(RestoreOutcome.Failed.class::isInstance)
                        .map(RestoreOutcome.Failed.class::cast)
                        .toList(),
                unsettled);
    }

    /**
     * Whether everything that the run removed is back.
     *
     * @return false if anything failed or is unsettled
     */
    public boolean isComplete() {
        return failures.isEmpty() && unsettled.isEmpty();
    }
}
