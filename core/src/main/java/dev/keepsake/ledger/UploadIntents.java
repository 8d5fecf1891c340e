package dev.keepsake.ledger;

import dev.keepsake.blob.BlobKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** What applications are about to reference. Many processes write here at any time, without a lease. */
public interface UploadIntents {

    /**
     * Remembers an intent, durable and visible to every process when this returns. An intent of the same store,
     * key and id is replaced.
     *
     * @param intent the intent
     */
    void add(UploadIntent intent);

    /**
     * Ends an intent before its time: the reference is committed, or will never be. It is kept all the same, since a run
     * that read the references before counts it. Without effect if there is none, or it ended before.
     *
     * @param intent the intent; found by store, key and id
     * @param at when it ends, by the store's clock
     */
    void end(UploadIntent intent, Instant at);

    /**
     * Which keys are or were protected at some time since.
     *
     * @param store the store's name
     * @param keys the keys asked for
     * @param since the store's clock
     * @return those of {@code keys} with an intent whose end is after {@code since}
     */
    Set<BlobKey> active(String store, Collection<BlobKey> keys, Instant since);

    /**
     * Forgets intents that are over.
     *
     * @param store the store's name
     * @param before the store's clock; intents that end at or before it are forgotten
     */
    void forget(String store, Instant before);
}
