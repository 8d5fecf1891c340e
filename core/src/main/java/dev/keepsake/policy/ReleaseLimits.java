package dev.keepsake.policy;

import java.time.Duration;

/**
 * How far a release of single keys may go without a run: what is beyond a limit is left to the next run. Naming these
 * limits is the application's word that its release of a key stands in for the first of two sightings.
 *
 * @param keys how many keys all processes together may remove within the time, by releases; at least 1
 * @param per that time; more than zero
 * @param longestSearch how many values of the databases a release may search for mentions; at least 1
 * @param latestRun how long ago the latest run that read everything may have begun; more than zero
 */
public record ReleaseLimits(long keys, Duration per, long longestSearch, Duration latestRun) {

    private static final long DEFAULT_SEARCH = 1_000_000;
    private static final Duration DEFAULT_LATEST_RUN = Duration.ofDays(8);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one of them is zero or negative
     */
    public ReleaseLimits {
        keys = some(keys, "keys may be released");
        per = Limits.positive(per, "time in which so many keys may be released");
        longestSearch = some(longestSearch, "values may be searched by a release");
        latestRun = Limits.positive(latestRun, "age of the latest run that a release stands on");
    }

    private static long some(long value, String what) {
        if (value < 1) {
            throw new IllegalArgumentException("At most " + value + " " + what
                    + ", so that none could pass; allow at least 1, or leave the limits for releases out.");
        }
        return value;
    }

    /**
     * Limits for an application that runs its collector at least once a week. A release searches at most 1,000,000 values,
     * and the latest run began at most 8 days ago.
     *
     * @param keys how many keys may go within the time; at least 1. Somewhat more than users delete on a busy day
     * @param per that time; more than zero
     * @return the limits
     * @throws IllegalArgumentException if one of them is zero or negative
     */
    public static ReleaseLimits atMost(long keys, Duration per) {
        return new ReleaseLimits(keys, per, DEFAULT_SEARCH, DEFAULT_LATEST_RUN);
    }

    /**
     * The same with another limit on what a release searches. All text of the databases is searched before a blob goes,
     * once for all keys that are released together.
     *
     * @param values how many values of text-like columns; at least 1
     * @return a copy
     * @throws IllegalArgumentException if it is zero or negative
     */
    public ReleaseLimits withLongestSearch(long values) {
        return new ReleaseLimits(keys, per, values, latestRun);
    }

    /**
     * The same with another age of the latest run.
     *
     * @param age how long ago the latest plan may have been begun; more than zero
     * @return a copy
     * @throws IllegalArgumentException if it is zero or negative
     */
    public ReleaseLimits withLatestRun(Duration age) {
        return new ReleaseLimits(keys, per, longestSearch, age);
    }

    @Override
    public String toString() {
        return "release at most " + keys + " keys in " + per + ", after a search of at most " + longestSearch
                + " values and a run of the last " + latestRun;
    }
}
