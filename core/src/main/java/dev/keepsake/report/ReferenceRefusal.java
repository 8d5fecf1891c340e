package dev.keepsake.report;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.UnrecognisedValue;
import dev.keepsake.reference.VersionInUse;
import java.util.List;

/** The references can't be shown to be complete. */
public sealed interface ReferenceRefusal extends Refusal {

    /**
     * A provider that reported in an earlier run is not registered (incident 16).
     *
     * @param provider who is missing
     */
    record ProviderMissing(ProviderId provider) implements ReferenceRefusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' reported in an earlier run and is not registered now, so its references"
                    + " would be missed. Register it again, or retire it with a reason if its data is gone.";
        }
    }

    /**
     * A provider claims a namespace no more that it claimed in an earlier run (incidents 1 and 16).
     *
     * @param provider who claimed it
     * @param namespace the namespace's name
     */
    record NamespaceMissing(ProviderId provider, String namespace) implements ReferenceRefusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' claimed the namespace '" + namespace
                    + "' in an earlier run and does not"
                    + " claim it now, so its references there would be missed. Let it read them again; or, if they are gone"
                    + " for good, retire the provider with a reason: its next report begins its record anew.";
        }
    }

    /**
     * Live rows have a schema version that nobody claims (incident 1).
     *
     * @param inUse the version and its rows
     * @param claimed the versions that are claimed at the same place
     */
    record UnclaimedSchemaVersion(VersionInUse inUse, List<String> claimed) implements ReferenceRefusal {
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
     * The database's migrations are not as a provider claims them (incident 1). Each provider that claims migrations is
     * asked; that another one claims the newest doesn't help it.
     *
     * @param provider whose claim
     * @param detail which migration, and what to do
     */
    record MigrationNotClaimed(ProviderId provider, String detail) implements ReferenceRefusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' does not claim the migrations of its database as they are: " + detail;
        }
    }

    /**
     * The schema versions in use could not be read.
     *
     * @param provider whose question failed
     * @param detail what happened
     */
    record SchemaVersionsUnknown(ProviderId provider, String detail) implements ReferenceRefusal {
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
    record PlaceMissing(ProviderId provider, String detail) implements ReferenceRefusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' reads a table or column that is not there: " + detail
                    + " Follow the migration in the provider, or take it out of the collector and retire it with a reason.";
        }
    }

    /**
     * A provider did not finish (incidents 18 to 22).
     *
     * @param provider who failed
     * @param detail what happened
     */
    record ProviderFailed(ProviderId provider, String detail) implements ReferenceRefusal {
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
    record ProviderCancelled(ProviderId provider, String detail) implements ReferenceRefusal {
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
    record ReceiptMismatch(ProviderId provider, long received, ReferenceReceipt receipt) implements ReferenceRefusal {
        @Override
        public String message() {
            return "The receipt of provider '" + provider + "' does not hold: it is signed '" + receipt.provider()
                    + "', says " + receipt.rows().read() + " of "
                    + receipt.rows().present()
                    + " rows read and " + receipt.references()
                    + " references pushed; " + received
                    + " arrived. Some references may be missing. Look for rows that the provider can't see.";
        }
    }

    /**
     * References came after their provider had handed in its receipt.
     *
     * @param provider who reported them
     * @param count how many
     */
    record LateReferences(ProviderId provider, long count) implements ReferenceRefusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' pushed " + count + (count == 1 ? " reference" : " references")
                    + " after it had handed in its receipt; they would be missed. Wait for every thread of the reading"
                    + " before the receipt is made.";
        }
    }

    /**
     * A provider read no rows, or found no references, where it did before (incidents 1 and 27).
     *
     * @param now what it says now
     * @param last what it said last time
     */
    record ProviderEmpty(ReferenceReceipt now, ReferenceReceipt last) implements ReferenceRefusal {
        @Override
        public String message() {
            return "Provider '" + now.provider() + "' read " + now.rows().read() + " rows with " + now.references()
                    + " references; in its last run it read " + last.rows().read() + " rows with " + last.references()
                    + " references. An empty table, a wrong database or a wrong filter looks like this. If the references"
                    + " are truly gone, take the provider out of the collector and retire it with a reason.";
        }
    }

    /**
     * A provider reads another database than last time (incidents 17 and 29).
     *
     * @param provider who reads
     * @param then the database of its last receipt
     * @param now the database of this one
     */
    record DatabaseChanged(ProviderId provider, String then, String now) implements ReferenceRefusal {
        @Override
        public String message() {
            return "Provider '" + provider + "' reads " + now + " now; in its last run it read " + then
                    + ". The references of one database say nothing about the blobs of another. Point it at the right"
                    + " one. If the database was moved on purpose, build a collector without the provider and retire it"
                    + " there with a reason; the next run with it starts its record anew.";
        }
    }

    /**
     * A blob that is known to be live is not what it should be.
     *
     * @param provider whose references name it
     * @param key its key
     * @param trouble what is wrong
     */
    record CanaryLost(ProviderId provider, BlobKey key, CanaryTrouble trouble) implements ReferenceRefusal {
        @Override
        public String message() {
            return "The canary '" + Visible.text(key.name()) + "' of provider '" + provider + "' " + trouble.inWords()
                    + ". Look why; if the blob is no longer in use, name another one that is.";
        }
    }

    /**
     * Stored values have a shape that no extractor of their provider knows (net 5).
     *
     * @param provider who met them
     * @param count how many values
     * @param examples the first of them
     */
    record UnrecognisedShape(ProviderId provider, long count, List<UnrecognisedValue> examples)
            implements ReferenceRefusal {
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
     * References map to no claimed namespace, or can't be identities of the one they were pushed for (incidents 1 and 30).
     *
     * @param provider who reported them
     * @param count how many
     * @param examples the first of them
     */
    record UnmappedReferences(ProviderId provider, long count, List<String> examples) implements ReferenceRefusal {
        /** Copies the list. */
        public UnmappedReferences {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return "Provider '" + provider + "' reported " + count
                    + (count == 1 ? " reference" : " references") + " that no claimed namespace can read as pushed,"
                    + " as a key or as an identity" + Examples.suchAs(examples)
                    + ". They can't be matched with blobs. Declare their namespace, push whole keys as keys, or mend the"
                    + " extractor.";
        }
    }

    /**
     * References have more readings under a pattern than are followed, so which blobs they name can't be told.
     *
     * @param provider who reported them
     * @param count how many
     * @param examples the first of them
     */
    record AmbiguousReference(ProviderId provider, long count, List<String> examples) implements ReferenceRefusal {
        /** Copies the list. */
        public AmbiguousReference {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return "Provider '" + provider + "' reported " + count + (count == 1 ? " reference" : " references")
                    + " that the pattern of a claimed namespace can read in more than " + Namespace.MAX_READINGS
                    + " ways" + Examples.suchAs(examples)
                    + ". Which identity is meant can't be told. Let the pattern fix where {id} begins or ends: give the"
                    + " parts on one side of it a length, such as {tenant:36}, or part them from it by '/'.";
        }
    }
}
