package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * A complete listing of a scope, page by page, or an exception.
 *
 * <p>A loop of its own: the SDK's paginator follows any token, ends silently on a truncated page without one, and never
 * ends if a token is repeated.
 */
final class S3Listing {

    private static final int PAGE = 1000;

    private final S3Bucket bucket;
    private final String prefix;
    private final String scope;
    private final Predicate<BlobKey> shown;

    S3Listing(S3Bucket bucket, String prefix, String scope, Predicate<BlobKey> shown) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.scope = scope;
        this.shown = shown;
    }

    ListingReceipt list(BlobSink sink) {
        PageCheck check = new PageCheck(bucket.name(), prefix, scope);
        ListObjectsV2Response page = page(null, PAGE);
        Instant startedAt = date(page);
        long blobs = 0;
        while (true) {
            List<Blob> listed = check.blobs(page).stream()
                    .filter(blob -> shown.test(blob.key()))
                    .toList();
            listed.forEach(sink::accept);
            blobs += listed.size();
            if (!page.isTruncated()) {
                return new ListingReceipt(blobs, startedAt);
            }
            page = page(page.nextContinuationToken(), PAGE);
        }
    }

    /** From the smallest page that there is: what answers must be this bucket, not a proxy with a clock of its own. */
    Instant now() {
        ListObjectsV2Response page = page(null, 1);
        List<Blob> unused = new PageCheck(bucket.name(), prefix, scope).blobs(page);
        return date(page);
    }

    private ListObjectsV2Response page(@Nullable String token, int size) {
        try {
            return bucket.list(prefix, token, size);
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.BROKEN_ANSWER) {
                throw new IncompleteListingException(
                        "The listing of " + scope + " can't be shown to be whole: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    /** The store's clock, by which it dates blobs too; ours may differ. */
    private Instant date(ListObjectsV2Response page) {
        String date = page.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .orElseThrow(() -> new BlobStoreException("The listing of " + scope + " has no Date header, so the age"
                        + " of its blobs can't be told by the store's clock. Look for a proxy that drops the header."));
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
