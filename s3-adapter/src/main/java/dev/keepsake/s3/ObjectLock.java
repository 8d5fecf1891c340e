package dev.keepsake.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What S3 Object Lock says of a blob. The store itself lets nobody destroy a locked version, but it lets everybody put a
 * delete marker over it, without any error: readers lose the blob (AWS S3 user guide, "Managing Object Lock"). The store
 * shows a lock only to callers that may read it.
 */
final class ObjectLock {

    private static final String OFF = "OFF";

    private ObjectLock() {}

    /** The hold that the blob is under, in words; empty if the answer shows none. */
    static Optional<String> of(HeadObjectResponse head) {
        String legal = head.objectLockLegalHoldStatusAsString();
        if (legal != null && !legal.equals(OFF)) {
            return Optional.of("a legal hold");
        }
        String event = head.objectLockEventHoldAsString();
        if (event != null && !event.equals(OFF)) {
            return Optional.of("an event hold");
        }
        Instant until = head.objectLockRetainUntilDate();
        if (head.objectLockModeAsString() == null && until == null) {
            return Optional.empty();
        }
        return until != null && date(head).map(until::isBefore).orElse(false)
                ? Optional.empty()
                : Optional.of("a retention in mode " + head.objectLockModeAsString() + " until " + until);
    }

    /** The store's time; without it a retention is taken to last. */
    private static Optional<Instant> date(HeadObjectResponse head) {
        try {
            return head.sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
