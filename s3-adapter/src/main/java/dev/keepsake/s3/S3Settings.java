package dev.keepsake.s3;

import java.time.Duration;
import java.util.Optional;

/**
 * How a store talks to S3; checked by the builder.
 *
 * @param expectedOwner the account that must own the bucket
 * @param batchSize keys of one batch delete
 * @param attemptTimeout for one attempt of one request
 * @param totalTimeout for one request with its retries
 * @param throttlePause before a throttled request is sent again; doubled each time
 * @param quarantine where copies go, if anywhere
 * @param requiresConditions whether nothing may be removed unless the store honours the condition of a delete
 * @param listingWorkers how many ranges of a listing may be listed at once
 * @param listingPage how many keys a listing asks for at once
 */
record S3Settings(
        Optional<String> expectedOwner,
        int batchSize,
        Duration attemptTimeout,
        Duration totalTimeout,
        Duration throttlePause,
        Optional<QuarantinePlace> quarantine,
        boolean requiresConditions,
        int listingWorkers,
        int listingPage) {

    ListingSettings listing() {
        return new ListingSettings(listingWorkers, listingPage, throttlePause);
    }
}
