package dev.keepsake.report;

import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.reference.VersionInUse;
import java.util.List;

/** Why a run removed nothing, or stopped: the typed reason and the sentence for a person. Each is a record of its own. */
public sealed interface Refusal {

    /**
     * The reason in words: what, which, the value, the limit, and what to do.
     *
     * @return one or more complete sentences
     */
    String message();

    /**
     * The reason's name, for machines.
     *
     * @return the simple name of the record
     */
    default String code() {
        return getClass().getSimpleName();
    }

    /**
     * A provider that reported in an earlier run is not registered (incident 16).
     *
     * @param provider who is missing
     */
    record ProviderMissing(ProviderId provider) implements Refusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' reported in an earlier run and is not registered now, so its references"
                    + " would be missed. Register it again, or retire it with a reason if its data is gone.";
        }
    }

    /**
     * Live rows have a schema version that nobody claims (incident 1).
     *
     * @param inUse the version and its rows
     * @param claimed the versions that are claimed at the same place
     */
    record UnclaimedSchemaVersion(VersionInUse inUse, List<String> claimed) implements Refusal {
        /** Copies the list. */
        public UnclaimedSchemaVersion {
            claimed = List.copyOf(claimed);
        }

        @Override
        public String message() {
            return "Schema version " + inUse.version().version() + " in column "
                    + inUse.version().discriminator() + " is in use by " + inUse.rows()
                    + (inUse.rows() == 1 ? " row" : " rows") + ", and no registered provider claims it (claimed: "
                    + (claimed.isEmpty() ? "none" : String.join(", ", claimed))
                    + "). References in those rows would be missed. Register a provider that claims version "
                    + inUse.version().version() + ", or migrate the rows.";
        }
    }

    /**
     * The schema versions in use could not be read.
     *
     * @param provider whose question failed
     * @param detail what happened
     */
    record SchemaVersionsUnknown(ProviderId provider, String detail) implements Refusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' could not tell the schema versions in use: " + detail
                    + " Mend its access and run again.";
        }
    }

    /**
     * A table or column that a provider reads is not there (incident 4).
     *
     * @param provider who reads it
     * @param detail which table or column
     */
    record PlaceMissing(ProviderId provider, String detail) implements Refusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' reads a table or column that is not there: " + detail
                    + " Follow the migration in the provider, or retire it with a reason.";
        }
    }

    /**
     * A provider did not finish (incidents 18 to 22).
     *
     * @param provider who failed
     * @param detail what happened
     */
    record ProviderFailed(ProviderId provider, String detail) implements Refusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' did not finish: " + detail
                    + " What it had read so far was not used. Mend the cause and run again.";
        }
    }

    /**
     * A provider's reading was cancelled.
     *
     * @param provider who was cancelled
     * @param detail by what
     */
    record ProviderCancelled(ProviderId provider, String detail) implements Refusal {
        @Override
        public String message() {
            return "The reading of provider '" + provider + "' was cancelled: " + detail
                    + " What it had read so far was not used. Run again.";
        }
    }

    /**
     * A receipt does not hold: rows or references are missing, or it is somebody else's.
     *
     * @param provider whose receipt
     * @param received how many references arrived
     * @param receipt what it says
     */
    record ReceiptMismatch(ProviderId provider, long received, ReferenceReceipt receipt) implements Refusal {
        @Override
        public String message() {
            return "The receipt of provider '" + provider + "' does not hold: it is signed '" + receipt.provider()
                    + "', says " + receipt.rows().read() + " of "
                    + receipt.rows().present()
                    + " rows read and " + receipt.references() + " references pushed; " + received
                    + " arrived. Some references may be missing. Look for rows that the provider can't see.";
        }
    }

    /**
     * A provider read no rows, or found no references, where it did before (incidents 1 and 27).
     *
     * @param now what it says now
     * @param last what it said last time
     */
    record ProviderEmpty(ReferenceReceipt now, ReferenceReceipt last) implements Refusal {
        @Override
        public String message() {
            return "Provider '" + now.provider() + "' read " + now.rows().read() + " rows with " + now.references()
                    + " references; in its last run it read " + last.rows().read() + " rows with " + last.references()
                    + " references. An empty table, a wrong database or a wrong filter looks like this. If the references"
                    + " are truly gone, retire the provider with a reason.";
        }
    }

    /**
     * Stored values have a shape that no extractor of their provider knows (net 5).
     *
     * @param provider who met them
     * @param count how many values
     * @param examples the first of them
     */
    record UnrecognisedShape(ProviderId provider, long count, List<UnrecognisedValue> examples) implements Refusal {
        /** Copies the list. */
        public UnrecognisedShape {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return "Provider '" + provider + "' met " + count + (count == 1 ? " value" : " values")
                    + " of a shape it does not know" + Examples.first(examples)
                    + ". References in them would be missed. Teach the extractor this shape, or register a"
                    + " provider for the schema version that has it.";
        }
    }

    /**
     * References map to no claimed namespace (incident 30).
     *
     * @param provider who reported them
     * @param count how many
     * @param examples the first of them
     */
    record UnmappedReferences(ProviderId provider, long count, List<String> examples) implements Refusal {
        /** Copies the list. */
        public UnmappedReferences {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return "Provider '" + provider + "' reported " + count
                    + (count == 1 ? " reference" : " references") + " that no claimed namespace can read"
                    + Examples.suchAs(examples)
                    + ". They can't be matched with blobs. Declare their namespace, or mend the extractor.";
        }
    }

    /**
     * Not one blob of a claimed namespace is referenced, though there are references (incident 33).
     *
     * @param references how many there are
     * @param blobs how many blobs there are
     */
    record NothingMatches(long references, long blobs) implements Refusal {
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
    record ListingIncomplete(String detail) implements Refusal {
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
    record StoreFailed(String detail) implements Refusal {
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
    record NoSoftRemoval(String store) implements Refusal {
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
    record RemovalWasFinal(long count, String example) implements Refusal {
        @Override
        public String message() {
            return "The store removed " + count + (count == 1 ? " blob" : " blobs")
                    + " without keeping the data, such as '" + example
                    + "', though it said that it keeps removed blobs. The sweep stopped. Look at the bucket's versioning"
                    + " before anything else is removed.";
        }
    }

    /**
     * Something outside the store and the providers broke: the disk, the ledger, or Keepsake itself.
     *
     * @param detail what happened
     */
    record RunBroke(String detail) implements Refusal {
        @Override
        public String message() {
            return "The run broke: " + detail + " Mend the cause and run again.";
        }
    }

    /**
     * The policies refuse the plan.
     *
     * @param verdict their joined verdict
     */
    record PolicyVerdict(Verdict verdict) implements Refusal {
        @Override
        public String message() {
            return "The policies do not let the plan pass: "
                    + String.join(
                            " ",
                            verdict.reasons().stream().map(Verdict.Reason::text).toList());
        }
    }

    /**
     * A planned blob is referenced after all.
     *
     * @param count how many
     * @param examples the first of their keys
     */
    record Contradiction(long count, List<String> examples) implements Refusal {
        /** Copies the list. */
        public Contradiction {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return count + " planned " + (count == 1 ? "blob is" : "blobs are") + " referenced now"
                    + Examples.suchAs(examples)
                    + ". The plan is void. Make a new one; if this happens again, the providers disagree with themselves.";
        }
    }

    /**
     * The plan is not the one that the ledger keeps, or can't be executed any more.
     *
     * @param detail what differs, and what to do
     */
    record PlanVoid(String detail) implements Refusal {
        @Override
        public String message() {
            return "The plan is void: " + detail;
        }
    }
}
