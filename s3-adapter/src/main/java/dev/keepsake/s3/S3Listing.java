package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.ListingReceipt;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * A complete listing of a scope, or an exception.
 *
 * <p>Pages in a loop of its own: the SDK's paginator follows any token, ends silently on a truncated page without one, and
 * never ends if a token is repeated.
 */
final class S3Listing {

    private final S3Bucket bucket;
    private final S3Scope scope;
    private final ListingSettings settings;
    private final Predicate<BlobKey> shown;

    S3Listing(S3Bucket bucket, S3Scope scope, ListingSettings settings, Predicate<BlobKey> shown) {
        this.bucket = bucket;
        this.scope = scope;
        this.settings = settings;
        this.shown = shown;
    }

    ListingReceipt list(BlobSink sink) {
        ListingPace pace = new ListingPace(settings.workers());
        ListingPages pages = pages(settings.page(), pace);
        PageAnswer first = pages.answer(null, null);
        Instant startedAt = first.time(scope);
        long blobs = new RangeListing(pages, scope, settings.page(), pace::allowed, sink, shown)
                .list(first.page(), new Tiling(scope, pages, this::exists, startedAt));
        return new ListingReceipt(blobs, startedAt);
    }

    /** From the smallest page that there is: what answers must be this bucket, not a proxy with a clock of its own. */
    Instant now() {
        PageAnswer answer = pages(1, new ListingPace(1)).answer(null, null);
        List<Blob> unused = new PageCheck(scope, null).blobs(answer.page());
        return answer.time(scope);
    }

    private ListingPages pages(int size, ListingPace pace) {
        return new ListingPages(bucket, scope, size, new Throttle(settings.pause()), pace);
    }

    private boolean exists(BlobKey key) {
        return new S3Look(bucket).at(key).isPresent();
    }
}
