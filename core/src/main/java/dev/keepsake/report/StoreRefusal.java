package dev.keepsake.report;

import java.util.List;

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
     * Not one blob of a namespace is referenced, though there are references to it (incidents 1 and 33).
     *
     * @param namespace its name
     * @param references how many were pushed, duplicates included
     * @param blobs how many blobs it has
     * @param referenceExamples the first references, as they are stored
     * @param keyExamples the first keys
     */
    record NamespaceUnmatched(
            String namespace, long references, long blobs, List<String> referenceExamples, List<String> keyExamples)
            implements StoreRefusal {
        /** Copies the lists. */
        public NamespaceUnmatched {
            referenceExamples = List.copyOf(referenceExamples);
            keyExamples = List.copyOf(keyExamples);
        }

        @Override
        public String message() {
            return "Not one of " + references + " references to namespace '" + namespace + "' matches one of its "
                    + blobs + " blobs. References: " + Examples.all(referenceExamples) + "; keys: "
                    + Examples.all(keyExamples)
                    + ". The mapping between them is wrong, or one side is another version's."
                    + " Mend the extractor or the namespace's pattern.";
        }
    }

    /**
     * References name blobs of a namespace, and the listing has none of it: they are gone, or the listing is at fault, and
     * nobody can tell which (incident 56).
     *
     * @param namespace its name
     * @param references how many were pushed, duplicates included
     * @param listed how many blobs the listing has, of other keys
     * @param referenceExamples the first references, as they are stored
     */
    record NamespaceWithoutBlobs(String namespace, long references, long listed, List<String> referenceExamples)
            implements StoreRefusal {
        /** Copies the list. */
        public NamespaceWithoutBlobs {
            referenceExamples = List.copyOf(referenceExamples);
        }

        @Override
        public String message() {
            return "The listing has no blob of namespace '" + namespace + "' among its " + listed + ", and "
                    + references
                    + (references == 1 ? " reference names" : " references name") + " some: "
                    + Examples.all(referenceExamples)
                    + ". At least one is needed before any is called missing. Run again; if it stays, ask for one of the"
                    + " keys with BlobCollector.explain(key): if that is there, the store lists wrongly. If not, look for"
                    + " the wrong bucket, scope or pattern, or for what removed them all.";
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
    record NoUndo(String store) implements StoreRefusal {
        @Override
        public String message() {
            return "A removal from " + store
                    + " could not be undone: the store neither keeps removed blobs now nor has a"
                    + " quarantine. Enable versioning on the bucket and wait 15 minutes, or name a quarantine, before"
                    + " anything is removed.";
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
