package dev.keepsake.histories;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.reference.ReferenceProvider;

/** What stands between a collector and its surroundings: nothing, or something that breaks one of its guards. */
interface Parts {

    /** Breaks nothing. */
    Parts WHOLE = new Parts() {};

    /** What the collector takes for its store. */
    default BlobStore store(BlobStore store, CollectorProcess process) {
        return store;
    }

    /** What the collector takes for its ledger. */
    default Ledger ledger(Ledger ledger, CollectorProcess process) {
        return ledger;
    }

    /** What the collector takes for a provider. */
    default ReferenceProvider provider(ReferenceProvider provider, CollectorProcess process) {
        return provider;
    }
}
