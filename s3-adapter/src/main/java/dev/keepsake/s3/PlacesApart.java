package dev.keepsake.s3;

/** Checks that nothing beside the blobs is within a store's scope. */
final class PlacesApart {

    private PlacesApart() {}

    static void require(QuarantinePlace place, S3Scope scope) {
        if (place.overlaps(scope)) {
            throw new IllegalStateException(
                    "The quarantine " + place + " and the store " + scope + " overlap, so copies would"
                            + " be listed, judged and removed as blobs. Name "
                            + (scope.prefix().isEmpty()
                                    ? "another bucket."
                                    : "a prefix outside of the store's, or another bucket."));
        }
    }

    static void require(S3Inventory reports, S3Scope scope) {
        if (reports.holds(scope.bucket(), scope.prefix())) {
            throw new IllegalStateException("The store " + scope + " is within " + reports
                    + ", where the inventory's reports are, and these are no blobs. Name the prefix of the application's"
                    + " own keys.");
        }
    }
}
