package dev.keepsake.report;

import dev.keepsake.blob.RemovalOutcome;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What became of the candidates of a plan. Outcomes, never intentions.
 *
 * @param planned candidates of the plan
 * @param removed confirmed by the store
 * @param alreadyAbsent gone before
 * @param changed left alone, because the content is not the one that was judged
 * @param kept left alone by Keepsake itself, or found untouched by a later look
 * @param refused declined by the store, those that it turned away for coming too fast included
 * @param unknown asked for, and nobody can tell
 * @param problems the kept, refused and unknown ones by the store's code
 */
public record RemovalCounts(
        long planned,
        long removed,
        long alreadyAbsent,
        long changed,
        long kept,
        long refused,
        long unknown,
        List<RemovalProblem> problems) {

    /**
     * Checks the counts and copies the list.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public RemovalCounts {
        problems = List.copyOf(problems);
        if (LongStream.of(planned, removed, alreadyAbsent, changed, kept, refused, unknown)
                .anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("Removal counts of " + planned + " planned, " + removed + " removed, "
                    + alreadyAbsent + " already absent, " + changed + " changed, " + kept + " kept, " + refused
                    + " refused, " + unknown
                    + " unknown; each is at least 0.");
        }
    }

    /**
     * Counts.
     *
     * @param planned how many candidates the plan has
     * @param intended how many of them were about to be removed; those without an outcome are unknown
     * @param outcomes what became of those that were answered
     * @return the counts
     */
    public static RemovalCounts of(long planned, long intended, Collection<RemovalOutcome> outcomes) {
        long unanswered = Math.max(0, intended - outcomes.size());
        return new RemovalCounts(
                planned,
                count(outcomes, RemovalOutcome.Removed.class),
                count(outcomes, RemovalOutcome.AlreadyAbsent.class),
                count(outcomes, RemovalOutcome.Changed.class),
                count(outcomes, RemovalOutcome.Kept.class),
                count(outcomes, RemovalOutcome.Refused.class) + count(outcomes, RemovalOutcome.Throttled.class),
                count(outcomes, RemovalOutcome.Unknown.class) + unanswered,
                RemovalProblem.of(outcomes));
    }

    /**
     * Candidates that were never tried.
     *
     * @return {@code planned} minus all outcomes
     */
    public long untried() {
        return planned - removed - alreadyAbsent - changed - kept - refused - unknown;
    }

    private static long count(Collection<RemovalOutcome> outcomes, Class<? extends RemovalOutcome> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }
}
