package dev.keepsake.blob;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of one requested removal. Reports count these, never requests.
 *
 * <p>A lost or silent answer is {@link Unknown}: not "removed", not "still there".
 */
public sealed interface RemovalOutcome {

    /**
     * The blob that was asked for.
     *
     * @return as it was judged
     */
    Blob blob();

    /**
     * Where the data is if the blob is gone.
     *
     * @return empty if the blob is not gone, or its data is
     */
    default Optional<RestorePoint> restorePoint() {
        return Optional.empty();
    }

    /**
     * The store confirmed, by naming the key, that the blob is gone.
     *
     * @param blob the blob
     * @param restorePoint where its data is; empty if the store destroyed it
     */
    record Removed(Blob blob, Optional<RestorePoint> restorePoint) implements RemovalOutcome {
        /** Checks for null. */
        public Removed {
            requireNonNull(blob, "blob");
            requireNonNull(restorePoint, "restorePoint");
        }
    }

    /**
     * The blob had gone before.
     *
     * @param blob the blob
     */
    record AlreadyAbsent(Blob blob) implements RemovalOutcome {
        /** Checks for null. */
        public AlreadyAbsent {
            requireNonNull(blob, "blob");
        }
    }

    /**
     * The key holds other content than was judged, and was left alone.
     *
     * @param blob the blob as it was judged
     */
    record Changed(Blob blob) implements RemovalOutcome {
        /** Checks for null. */
        public Changed {
            requireNonNull(blob, "blob");
        }
    }

    /**
     * It is still there, untouched: nothing was sent for it, or a later look found the very version.
     *
     * @param blob the blob
     * @param reason why nothing was sent, or what the look showed
     */
    record Kept(Blob blob, String reason) implements RemovalOutcome {
        /** Checks for null. */
        public Kept {
            requireNonNull(blob, "blob");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * The store turned it, or one before it, away for coming too fast, also when it was sent again a few times. It is
     * still there, and may be tried again later.
     *
     * @param blob the blob
     * @param message what the store said
     */
    record Throttled(Blob blob, String message) implements RemovalOutcome {
        /** Checks for null. */
        public Throttled {
            requireNonNull(blob, "blob");
            requireNonNull(message, "message");
        }
    }

    /**
     * The store, or the adapter, declined to remove it; it is still there.
     *
     * @param blob the blob
     * @param code the store's error code, such as {@code AccessDenied}
     * @param message what it said
     */
    record Refused(Blob blob, String code, String message) implements RemovalOutcome {
        /** Checks for null. */
        public Refused {
            requireNonNull(blob, "blob");
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }
    }

    /**
     * Nobody can tell what became of it: the answer was lost, or did not name the key.
     *
     * @param blob the blob
     * @param restorePoint where its data is if it was removed, so that an undo reaches it too; empty if that was not known
     * @param message what is known
     */
    record Unknown(Blob blob, Optional<RestorePoint> restorePoint, String message) implements RemovalOutcome {
        /** Checks for null. */
        public Unknown {
            requireNonNull(blob, "blob");
            requireNonNull(restorePoint, "restorePoint");
            requireNonNull(message, "message");
        }
    }
}
