package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

/** What became of one requested restore. */
public sealed interface RestoreOutcome {

    /**
     * The blob that was asked for.
     *
     * @return with its restore point
     */
    RestorableBlob removed();

    /**
     * The blob is back under its key.
     *
     * @param removed what was asked for
     */
    record Restored(RestorableBlob removed) implements RestoreOutcome {
        /** Checks for null. */
        public Restored {
            requireNonNull(removed, "removed");
        }
    }

    /**
     * The key already holds a blob: an earlier restore, or a new upload. It was left alone.
     *
     * @param removed what was asked for
     */
    record AlreadyPresent(RestorableBlob removed) implements RestoreOutcome {
        /** Checks for null. */
        public AlreadyPresent {
            requireNonNull(removed, "removed");
        }
    }

    /**
     * The blob is still hidden.
     *
     * @param removed what was asked for
     * @param message what the store said, and what to do
     */
    record Failed(RestorableBlob removed, String message) implements RestoreOutcome {
        /** Checks for null. */
        public Failed {
            requireNonNull(removed, "removed");
            requireNonNull(message, "message");
        }
    }
}
