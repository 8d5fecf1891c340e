package dev.keepsake.ledger;

import dev.keepsake.blob.BlobKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** What applications are about to reference. Many processes write here at any time, without a lease. */
public interface UploadIntents {

    /**
     * Remembers an intent, durable and visible to every process when this returns. An intent of the same id is replaced.
     *
     * @param intent the intent
     */
    void add(UploadIntent intent);

    /**
     * Ends an intent before its time: the reference is committed, or will never be. Without effect if there is none.
     *
     * @param intent the intent; found by store, key and id
     */
    void end(UploadIntent intent);

    /**
     * Which keys are protected.
     *
     * @param store the store's name
     * @param keys the keys asked for
     * @param now the store's clock
     * @return those of {@code keys} with an intent whose end is after {@code now}
     */
    Set<BlobKey> active(String store, Collection<BlobKey> keys, Instant now);

    /**
     * Forgets intents that are over.
     *
     * @param store the store's name
     * @param before the store's clock; intents that end at or before it are forgotten
     */
    void forget(String store, Instant before);
}
