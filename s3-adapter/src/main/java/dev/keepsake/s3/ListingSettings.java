package dev.keepsake.s3;

import java.time.Duration;

/**
 * How a scope is listed.
 *
 * @param workers how many ranges may be listed at once
 * @param page how many keys are asked for at once
 * @param pause before a throttled request is sent again; doubled each time
 */
record ListingSettings(int workers, int page, Duration pause) {

    /** From beginning to end. */
    ListingSettings sequential() {
        return new ListingSettings(1, page, pause);
    }
}
