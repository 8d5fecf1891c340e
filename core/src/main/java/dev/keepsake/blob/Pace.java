package dev.keepsake.blob;

import java.time.Duration;

/**
 * How fast blobs are removed. On S3 every key of a batch counts as one write, so the limit is in keys and not in requests
 * (Hadoop, HADOOP-16823). A first small batch and a pause leave time to notice a mistake (incident 55). After it, as many
 * batches of at most 250 are with the store at the same time as the pace is worth if the store takes two seconds for each:
 * four at the usual pace, and never more than eight.
 *
 * @param keysPerSecond the most on average; halved whenever the store says that it is too much; at least 1
 * @param firstBatch how many blobs go before the pause; at least 1
 * @param pause how long nothing is removed after the first batch; not negative
 */
public record Pace(int keysPerSecond, int firstBatch, Duration pause) {

    private static final Pace USUAL = new Pace(500, 100, Duration.ofSeconds(10));

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below its least value; zero is no way to switch one off
     */
    public Pace {
        if (keysPerSecond < 1 || firstBatch < 1 || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "The pace is " + keysPerSecond + " keys a second after a first batch of "
                            + firstBatch + " and a pause of " + pause
                            + "; at least 1 key a second, a batch of 1 and a pause of zero are needed. Name a number for each.");
        }
    }

    /**
     * What suits one S3 partition beside the application's own traffic.
     *
     * @return 500 keys a second, after a first batch of 100 and a pause of ten seconds
     */
    public static Pace usual() {
        return USUAL;
    }
}
