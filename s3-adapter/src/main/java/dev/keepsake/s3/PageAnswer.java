package dev.keepsake.s3;

import dev.keepsake.blob.BlobStoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A page, and when it was sent.
 *
 * @param page what it says
 * @param date the answer's Date header; null if it has none
 */
record PageAnswer(ListedPage page, @Nullable String date) {

    /** The store's clock, by which it dates blobs too; ours may differ. */
    Instant time(S3Scope scope) {
        if (date == null) {
            throw new BlobStoreException("The listing of " + scope + " has no Date header, so the age"
                    + " of its blobs can't be told by the store's clock. Look for a proxy that drops the header.");
        }
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new BlobStoreException(
                    "The listing of " + scope + " has the Date header '" + date + "', which is no HTTP date, so the age"
                            + " of its blobs can't be told by the store's clock. Look for a proxy that rewrites it.",
                    e);
        }
    }
}
