package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import org.jspecify.annotations.Nullable;

/** Where the pages of one scope come from. Thread-safe. */
@FunctionalInterface
interface PageSource {

    /**
     * A page, after whatever retries there are.
     *
     * @param after what a first page begins after; null for the beginning of the scope, or with a token
     * @param token where another page goes on; null for a first one
     */
    ListedPage page(@Nullable BlobKey after, @Nullable String token);
}
