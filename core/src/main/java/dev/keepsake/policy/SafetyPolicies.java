package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The built-in policies. A limit of 0 means that none may pass; nothing here switches a check off. */
public final class SafetyPolicies {

    private SafetyPolicies() {}

    /**
     * What a collector uses when its application names no policy. Refused: more than a tenth of a namespace or a twentieth of
     * all as orphans, more than 10,000 blobs at a time, a provider without one reference, or with half of its references
     * dangling or gone since its last run, more than a hundredth of a namespace as suspects, and a store that nobody adopted.
     * Held, until a person approves: many more orphans, or a much larger fall, than is usual here, as the first clean-up of a
     * bucket is. Kept: all in the first run of a new or changed provider. {@code examples/policy-simulation} counts over
     * years what they stop.
     *
     * @return the policies
     */
    public static List<SafetyPolicy> recommended() {
        return List.of(
                largestSharePerNamespace(Fraction.of(0.10)),
                largestShare(Fraction.of(0.05)),
                largestCount(10_000),
                minimumReferences(1),
                largestDanglingShare(Fraction.of(0.5)),
                largestSuspectShare(Fraction.of(0.01)),
                largestFall(Fraction.of(0.5)),
                unusualOrphans(4),
                unusualFall(6),
                shadow(1),
                pairingRequired());
    }

    /**
     * Keeps blobs that are younger than the grace period, by the store's clock. It must be longer than the longest upload
     * plus the longest transaction (incidents 38, 40 and 41). A blob dated into the future is kept.
     *
     * @param grace the grace period; more than zero
     * @return the policy
     * @throws IllegalArgumentException if the grace period is zero or negative (incident 46)
     */
    public static SafetyPolicy minimumAge(Duration grace) {
        return minimumAge(grace, Duration.ZERO);
    }

    /**
     * The same with a margin for clocks that differ, such as those of a store's nodes (incident 46).
     *
     * @param grace the grace period; more than zero
     * @param margin what is added to it; at least zero
     * @return the policy
     * @throws IllegalArgumentException if the grace period is zero or negative, or the margin is negative
     */
    public static SafetyPolicy minimumAge(Duration grace, Duration margin) {
        return new MinimumAge(Limits.positive(grace, "minimum age"), Limits.notNegative(margin, "margin for clocks"));
    }

    /**
     * Keeps blobs until a second run, this time after the first or more, finds them orphaned as in every run between.
     *
     * @param apart the shortest time between the first sighting and removal; more than zero
     * @return the policy
     * @throws IllegalArgumentException if the time is zero or negative
     */
    public static SafetyPolicy twoSightings(Duration apart) {
        return new TwoSightings(Limits.positive(apart, "time between two sightings"));
    }

    /**
     * Refuses a run whose orphans are more than this share of all blobs of claimed namespaces, by count or by bytes.
     *
     * @param limit the largest share that passes
     * @return the policy
     */
    public static SafetyPolicy largestShare(Fraction limit) {
        return new LargestShare(requireNonNull(limit, "limit"), Scope.TOTAL);
    }

    /**
     * Refuses a run in which the orphans of any one namespace are more than this share of its blobs, by count or by
     * bytes: all of the flags is a stop, however small the flags are in the bucket (incident 1).
     *
     * @param limit the largest share that passes
     * @return the policy
     */
    public static SafetyPolicy largestSharePerNamespace(Fraction limit) {
        return new LargestShare(requireNonNull(limit, "limit"), Scope.EACH_NAMESPACE);
    }

    /**
     * Refuses a run that would remove more blobs than this. It never cuts the plan to fit (incident 58).
     *
     * @param limit the largest number that passes; at least 0
     * @return the policy
     * @throws IllegalArgumentException if the limit is negative
     */
    public static SafetyPolicy largestCount(long limit) {
        return new LargestCount(Limits.count(limit, "largest count"), Scope.TOTAL);
    }

    /**
     * Refuses a run that would remove more blobs than this from any one namespace.
     *
     * @param limit the largest number that passes; at least 0
     * @return the policy
     * @throws IllegalArgumentException if the limit is negative
     */
    public static SafetyPolicy largestCountPerNamespace(long limit) {
        return new LargestCount(Limits.count(limit, "largest count per namespace"), Scope.EACH_NAMESPACE);
    }

    /**
     * Refuses a run in which any provider reported fewer references than this, or none was there (incidents 1, 16, 20).
     *
     * @param floor the smallest number that passes; at least 1
     * @return the policy
     * @throws IllegalArgumentException if the floor is below 1, which would check nothing
     */
    public static SafetyPolicy minimumReferences(long floor) {
        return new MinimumReferences(Limits.atLeastOne(floor, "minimum of references per provider"));
    }

    /**
     * Refuses a run in which more than this share of any provider's distinct references name no blob of the store, exactly
     * or nearly: the bucket or the mapping is the wrong one (incidents 29 and 33), or blobs were lost.
     *
     * @param limit the largest share that passes
     * @return the policy
     */
    public static SafetyPolicy largestDanglingShare(Fraction limit) {
        return new LargestDanglingShare(requireNonNull(limit, "limit"));
    }

    /**
     * Refuses a run in which more than this share of any namespace's blobs are suspects, named only after normalisation
     * (incidents 34 to 36): what escapes normalisation then looks orphaned. Up to {@value LargestSuspectShare#HANDFUL} pass
     * whatever their share, because suspects are kept anyway; a limit of 0 lets none pass.
     *
     * @param limit the largest share that passes, by count
     * @return the policy
     */
    public static SafetyPolicy largestSuspectShare(Fraction limit) {
        return new LargestSuspectShare(requireNonNull(limit, "limit"));
    }

    /**
     * Refuses a run in which any provider reported less by more than this share, in references or rows, than for its last run
     * that was not refused (incidents 1 and 27), without what a new provider of the same namespaces took over. A provider
     * without such a run passes. Before a removal the second reading is compared with the first.
     *
     * @param limit the largest fall that passes, as a share of the earlier count
     * @return the policy
     */
    public static SafetyPolicy largestFall(Fraction limit) {
        return new LargestFall(requireNonNull(limit, "limit"));
    }

    /**
     * Refuses a run in which fewer orphans than this share have a name distinctive enough for the last look to find it.
     *
     * @param floor the smallest share that passes; more than 0
     * @return the policy
     * @throws IllegalArgumentException if the floor is 0, which would check nothing
     */
    public static SafetyPolicy minimumVerifiable(Fraction floor) {
        return new MinimumVerifiable(
                Limits.moreThanNone(floor, "minimum share of orphans that the last look can verify"));
    }

    /**
     * Refuses a run that would remove more bytes than this. It never cuts the plan to fit (incident 58).
     *
     * @param limit the largest size that passes
     * @return the policy
     */
    public static SafetyPolicy largestSize(ByteSize limit) {
        return new LargestSize(requireNonNull(limit, "limit"), Scope.TOTAL);
    }

    /**
     * Refuses a run that would remove more bytes than this from any one namespace.
     *
     * @param limit the largest size that passes
     * @return the policy
     */
    public static SafetyPolicy largestSizePerNamespace(ByteSize limit) {
        return new LargestSize(requireNonNull(limit, "limit"), Scope.EACH_NAMESPACE);
    }

    /**
     * Refuses a run in which more than this share of all blobs, by count or bytes, is of no claimed namespace.
     *
     * @param limit the largest share that passes
     * @return the policy
     */
    public static SafetyPolicy largestUnclaimedShare(Fraction limit) {
        return new LargestUnclaimedShare(requireNonNull(limit, "limit"));
    }

    /**
     * Holds a run in which the orphans of any namespace are a much larger share of its blobs than they usually are
     * (incident 1): so many spreads, the median absolute deviation or {@value UnusualOrphans#LEAST_SPREAD_IN_WORDS}, above the
     * median of the earlier runs that nobody stopped, without what the latest of them left behind. While fewer than
     * {@value UnusualFall#LEAST_RUNS} runs tell what is usual, 1 % passes, and up to {@value UnusualOrphans#HANDFUL} always do.
     *
     * @param deviations the largest number of spreads that passes; at least 1, and 4 is a good begin
     * @return the policy
     * @throws IllegalArgumentException if it is below 1
     */
    public static SafetyPolicy unusualOrphans(int deviations) {
        return new UnusualOrphans(Limits.deviations(deviations));
    }

    /**
     * Holds a run in which any provider lost many more references or rows since its last run than usual (incidents 1, 27),
     * measured as in {@link #unusualOrphans}. No more is missing than there are orphans, and not what a new provider of the
     * same namespaces took over. Without a history 5 % pass. {@link #largestFall} beside it refuses.
     *
     * @param deviations the largest number of spreads that passes; at least 1, and 6 is a good begin
     * @return the policy
     * @throws IllegalArgumentException if it is below 1
     */
    public static SafetyPolicy unusualFall(int deviations) {
        return new UnusualFall(Limits.deviations(deviations));
    }

    /**
     * Refuses a run of a store where removals can't be undone, whatever the application has named for such stores.
     *
     * @return the policy
     */
    public static SafetyPolicy undoRequired() {
        return new UndoRequired();
    }

    /**
     * Refuses a run of a store that was never adopted (incidents 27, 29 and 47): nothing then tells staging's database from
     * production's. A store and a ledger that contradict each other refuse every run, whatever the policies.
     *
     * @return the policy
     */
    public static SafetyPolicy pairingRequired() {
        return new PairingRequired();
    }

    /**
     * Refuses a run whose removals can't be undone for longer than backups of the database are kept (incident 28).
     *
     * @param age the age of the oldest backup that may be restored; more than zero
     * @return the policy
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static SafetyPolicy undoOutlastsBackups(Duration age) {
        return new LongestBackup(Limits.positive(age, "age of the oldest backup"));
    }

    /**
     * Refuses a run in which any provider read a state of its database from before the listing, as a lagging replica's.
     *
     * @param tolerance by how much the clocks of database and store may differ; at least zero
     * @return the policy
     * @throws IllegalArgumentException if it is negative
     */
    public static SafetyPolicy freshReceipts(Duration tolerance) {
        return new FreshReceipts(Limits.notNegative(tolerance, "tolerance"));
    }

    /**
     * Keeps everything outside of the hours in which somebody is there to look.
     *
     * @param zone whose hours
     * @param days on which days; at least one
     * @param from the first moment that is within
     * @param to the first moment that is not; after {@code from}
     * @return the policy
     * @throws IllegalArgumentException if there is no day, or {@code to} is not after {@code from}
     */
    public static SafetyPolicy workingHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        return new WorkingHours(requireNonNull(zone, "zone"), days, from, to);
    }

    /**
     * Keeps everything until each provider was heard in so many runs of the same class and with the same claims.
     *
     * @param runs how many runs before one that removes; at least 1
     * @return the policy
     * @throws IllegalArgumentException if it is below 1, which would check nothing
     */
    public static SafetyPolicy shadow(int runs) {
        return new Shadow(Limits.atLeastOne(runs, "number of runs in which a changed provider only reports"));
    }
}
