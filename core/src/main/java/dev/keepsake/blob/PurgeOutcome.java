package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

/** What became of the kept data of one removed blob that was to be destroyed for good. */
public sealed interface PurgeOutcome {

    /**
     * The removed blob whose data it is.
     *
     * @return as it was asked for
     */
    RestorableBlob removed();

    /**
     * The kept data is gone, now or since before.
     *
     * @param removed what was asked for
     */
    record Purged(RestorableBlob removed) implements PurgeOutcome {
        /** Checks for null. */
        public Purged {
            requireNonNull(removed, "removed");
        }
    }

    /**
     * The store's own rules destroy it, such as a lifecycle rule of the bucket; Keepsake never names a version in a delete.
     *
     * @param removed what was asked for
     */
    record LeftToTheStore(RestorableBlob removed) implements PurgeOutcome {
        /** Checks for null. */
        public LeftToTheStore {
            requireNonNull(removed, "removed");
        }
    }

    /**
     * It is still there, or nobody can tell.
     *
     * @param removed what was asked for
     * @param message what the store said, and what to do
     */
    record Failed(RestorableBlob removed, String message) implements PurgeOutcome {
        /** Checks for null. */
        public Failed {
            requireNonNull(removed, "removed");
            requireNonNull(message, "message");
        }
    }
}
