package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * The pages of one scope, from the store. A page that the store turns away for the load is asked for again from where it
 * was, a few times, after a pause; and while there are such, fewer are under way at once. Thread-safe.
 */
final class ListingPages implements PageSource {

    private final S3Bucket bucket;
    private final S3Scope scope;
    private final int size;
    private final Throttle throttle;
    private final ListingPace pace;

    ListingPages(S3Bucket bucket, S3Scope scope, int size, Throttle throttle, ListingPace pace) {
        this.bucket = bucket;
        this.scope = scope;
        this.size = size;
        this.throttle = throttle;
        this.pace = pace;
    }

    @Override
    public ListedPage page(@Nullable BlobKey after, @Nullable String token) {
        return answer(after, token).page();
    }

    PageAnswer answer(@Nullable BlobKey after, @Nullable String token) {
        return throttle.call(() -> pace.pass(slower -> answer(after, token, new PageCapture(slower))));
    }

    private PageAnswer answer(@Nullable BlobKey after, @Nullable String token, PageCapture capture) {
        try {
            ListObjectsV2Response unused = bucket.list(scope.prefix(), after, token, size, capture);
            return capture.answer();
        } catch (UnreadablePageException e) {
            throw incomplete("an answer " + e.getMessage(), e);
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.BROKEN_ANSWER) {
                throw incomplete(String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }

    private IncompleteListingException incomplete(String what, RuntimeException cause) {
        return new IncompleteListingException(
                "The listing of " + scope + " can't be shown to be whole: " + what
                        + (what.endsWith(".") ? "" : ". Check the endpoint and any proxy before it, then run again."),
                cause);
    }
}
