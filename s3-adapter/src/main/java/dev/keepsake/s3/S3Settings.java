package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
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
 * @param inventory reports to list by; empty for pages
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
        int listingPage,
        Optional<S3Inventory> inventory) {

    /** For requests to a bucket of another owner. */
    S3Settings withExpectedOwner(Optional<String> owner) {
        return new S3Settings(
                owner,
                batchSize,
                attemptTimeout,
                totalTimeout,
                throttlePause,
                quarantine,
                requiresConditions,
                listingWorkers,
                listingPage,
                inventory);
    }

    /** Whether a key that begins with the scope's prefix may be a blob's. */
    boolean isBlob(String bucket, BlobKey key) {
        return S3Scope.isBlob(key)
                && inventory
                        .filter(reports -> reports.holds(bucket, key.name()))
                        .isEmpty();
    }

    ListingSettings listing() {
        return new ListingSettings(listingWorkers, listingPage, throttlePause);
    }
}
