package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;

/**
 * Whether a store begins a listing after a key that need not exist. Not all do: some leave the parameter out of account,
 * some refuse it. Such a store is listed from beginning to end.
 */
final class StartAfter {

    private final PageSource source;

    StartAfter(PageSource source) {
        this.source = source;
    }

    /** Asks for the page after a pivot. What it holds is not used, so nothing depends on the answer but speed. */
    boolean isHonouredAt(BlobKey pivot) {
        ListedPage page;
        try {
            page = source.page(pivot, null);
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.REJECTED || e.kind() == S3Failure.UNSUPPORTED) {
                return false;
            }
            throw e;
        }
        return page.objects().stream()
                .allMatch(object ->
                        object.key() != null && BlobKey.of(object.key()).compareTo(pivot) > 0);
    }
}
