package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/** The built-in policies. A limit of 0 means that none may pass; nothing here switches a check off. */
public final class SafetyPolicies {

    private SafetyPolicies() {}

    /**
     * What a collector uses when its application names no policy: at most a tenth of a namespace and a twentieth of all
     * may be orphans, at most 10,000 blobs go at a time, and every provider reports at least one reference. At most half
     * of a provider's references may name no blob, at most half of its rows or references may be gone since its last run,
     * and at most a hundredth of a namespace may be suspects.
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
                largestFall(Fraction.of(0.5)));
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
        return new MinimumAge(requirePositive(grace, "minimum age"));
    }

    /**
     * Keeps blobs until a second run finds them orphaned, at least this time after the first, with the same content and
     * in every run between.
     *
     * @param apart the shortest time between the first sighting and removal; more than zero
     * @return the policy
     * @throws IllegalArgumentException if the time is zero or negative
     */
    public static SafetyPolicy twoSightings(Duration apart) {
        return new TwoSightings(requirePositive(apart, "time between two sightings"));
    }

    /**
     * Refuses a run in which the orphans are more than this share of all blobs of claimed namespaces, by count or by
     * bytes.
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
        return new LargestCount(requireCount(limit, "largest count"), Scope.TOTAL);
    }

    /**
     * Refuses a run that would remove more blobs than this from any one namespace.
     *
     * @param limit the largest number that passes; at least 0
     * @return the policy
     * @throws IllegalArgumentException if the limit is negative
     */
    public static SafetyPolicy largestCountPerNamespace(long limit) {
        return new LargestCount(requireCount(limit, "largest count per namespace"), Scope.EACH_NAMESPACE);
    }

    /**
     * Refuses a run in which any provider reported fewer references than this, or none reported at all (incidents 1, 16
     * and 20).
     *
     * @param floor the smallest number that passes; at least 1
     * @return the policy
     * @throws IllegalArgumentException if the floor is below 1, which would check nothing
     */
    public static SafetyPolicy minimumReferences(long floor) {
        if (floor < 1) {
            throw new IllegalArgumentException(
                    "The minimum of references per provider is " + floor
                            + "; it must be at least 1, or it checks nothing. Leave the policy out if a provider may be empty.");
        }
        return new MinimumReferences(floor);
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
     * (incidents 34 to 36): references and keys are then written differently, and what escapes normalisation looks
     * orphaned. Up to {@value LargestSuspectShare#HANDFUL} suspects pass whatever their share, because suspects are kept
     * anyway: a few are misspelt rows, and in a namespace of ten blobs one of them is no sign of anything. A limit of 0
     * lets none pass.
     *
     * @param limit the largest share that passes, by count
     * @return the policy
     */
    public static SafetyPolicy largestSuspectShare(Fraction limit) {
        return new LargestSuspectShare(requireNonNull(limit, "limit"));
    }

    /**
     * Refuses a run in which any provider reported less by more than this share, in references or in rows read, than
     * for its last run that was not refused (incidents 1 and 27). A provider without such a run passes. Before a removal
     * the second reading is compared with the first in the same way.
     *
     * @param limit the largest fall that passes, as a share of the earlier count
     * @return the policy
     */
    public static SafetyPolicy largestFall(Fraction limit) {
        return new LargestFall(requireNonNull(limit, "limit"));
    }

    /**
     * Refuses a run in which fewer orphans than this share have a key, file name or identity that is distinctive enough
     * for the last look through the databases to find it.
     *
     * @param floor the smallest share that passes; more than 0
     * @return the policy
     * @throws IllegalArgumentException if the floor is 0, which would check nothing
     */
    public static SafetyPolicy minimumVerifiable(Fraction floor) {
        if (floor.value().signum() == 0) {
            throw new IllegalArgumentException("The minimum share of orphans that the last look can verify is " + floor
                    + "; it must be more than 0, or it checks nothing. Leave the policy out instead.");
        }
        return new MinimumVerifiable(floor);
    }

    private static Duration requirePositive(Duration value, String what) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The " + what + " is " + value
                    + "; it must be more than zero, because a check of zero is no check.");
        }
        return value;
    }

    private static long requireCount(long value, String what) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "The " + what + " is " + value + "; it must be at least 0, and 0 means that nothing may go.");
        }
        return value;
    }
}
