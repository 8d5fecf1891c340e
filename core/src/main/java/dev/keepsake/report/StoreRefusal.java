package dev.keepsake.report;

/** The store can't be believed, or could not undo a removal. */
public sealed interface StoreRefusal extends Refusal {

    /**
     * Not one blob of a claimed namespace is referenced, though there are references (incident 33).
     *
     * @param references how many there are
     * @param blobs how many blobs there are
     */
    record NothingMatches(long references, long blobs) implements StoreRefusal {
        @Override
        public String message() {
            return "Not one of " + references + " references matches one of " + blobs
                    + " blobs. The store, the database or the mapping between them is the wrong one. Compare a stored"
                    + " reference with a key of the store.";
        }
    }

    /**
     * The store could not be listed completely (incidents 56 and 57).
     *
     * @param detail which check failed, with the value
     */
    record ListingIncomplete(String detail) implements StoreRefusal {
        @Override
        public String message() {
            return "The listing can't be shown to be complete: " + detail
                    + " Nothing is concluded from a partial listing. Run again; if it stays, the store is at fault.";
        }
    }

    /**
     * The store could not be read.
     *
     * @param detail what happened
     */
    record StoreFailed(String detail) implements StoreRefusal {
        @Override
        public String message() {
            return "The store failed: " + detail + " Run again when it is well.";
        }
    }

    /**
     * A removal could not be undone, so none is made.
     *
     * @param store which store
     */
    record NoSoftRemoval(String store) implements StoreRefusal {
        @Override
        public String message() {
            return "A removal from " + store + " could not be undone: the store does not keep removed blobs now. Enable"
                    + " versioning on the bucket, and wait 15 minutes, before anything is removed.";
        }
    }

    /**
     * The store destroyed data on a removal that was to be undoable. The sweep stopped at once.
     *
     * @param count how many blobs of the batch
     * @param example the first of their keys
     */
    record RemovalWasFinal(long count, String example) implements StoreRefusal {
        @Override
        public String message() {
            return "The store removed " + count + (count == 1 ? " blob" : " blobs")
                    + " without keeping the data, such as '" + example
                    + "', though it said that it keeps removed blobs. The sweep stopped. Look at the bucket's versioning"
                    + " before anything else is removed.";
        }
    }
}
