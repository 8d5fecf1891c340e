package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalOutcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kind of trouble that removals met.
 *
 * @param code the store's error code, or {@code SlowDown}, {@code Kept} or {@code Unknown}
 * @param count how many blobs met it; at least 1
 * @param example the first of their keys
 * @param message what the store said of it, or why it was kept
 */
public record RemovalProblem(String code, long count, BlobKey example, String message) {

    /** Checks for null. */
    public RemovalProblem {
        requireNonNull(code, "code");
        requireNonNull(example, "example");
        requireNonNull(message, "message");
    }

    /**
     * Groups outcomes by code.
     *
     * @param outcomes any outcomes
     * @return one problem for each code, sorted; empty if none was kept, refused or is unknown
     */
    static List<RemovalProblem> of(Collection<RemovalOutcome> outcomes) {
        Map<String, RemovalProblem> problems = new TreeMap<>();
        for (RemovalOutcome outcome : outcomes) {
            if (outcome instanceof RemovalOutcome.Refused refused) {
                add(problems, refused.code(), outcome, refused.message());
            } else if (outcome instanceof RemovalOutcome.Throttled throttled) {
                add(problems, "SlowDown", outcome, throttled.message());
            } else if (outcome instanceof RemovalOutcome.Kept kept) {
                add(problems, "Kept", outcome, kept.reason());
            } else if (outcome instanceof RemovalOutcome.Unknown unknown) {
                add(problems, "Unknown", outcome, unknown.message());
            }
        }
        return List.copyOf(problems.values());
    }

    private static void add(Map<String, RemovalProblem> problems, String code, RemovalOutcome outcome, String message) {
        problems.merge(
                code,
                new RemovalProblem(code, 1, outcome.blob().key(), message),
                (known, more) -> new RemovalProblem(code, known.count + 1, known.example, known.message));
    }
}
