package dev.keepsake;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.internal.StoreTime;
import dev.keepsake.ledger.UploadIntent;
import dev.keepsake.ledger.UploadIntents;
import java.time.Instant;
import java.util.Optional;

/** A key that no run removes while this is open. Made by {@link Intents}. Thread-safe. */
public final class ProtectedKey implements AutoCloseable {

    private final BlobStore store;
    private final UploadIntents intents;
    private final StoreTime time;
    private final UploadIntent intent;

    ProtectedKey(BlobStore store, UploadIntents intents, StoreTime time, UploadIntent intent) {
        this.store = store;
        this.intents = intents;
        this.time = time;
        this.intent = intent;
    }

    /**
     * Which key.
     *
     * @return the exact key
     */
    public BlobKey key() {
        return intent.key();
    }

    /**
     * When the protection ends by itself.
     *
     * @return by the store's clock; the reference must be committed before
     */
    public Instant until() {
        return intent.until();
    }

    /**
     * What is under the key, looked at now. A blob that is found may be referenced without uploading it again; one that was
     * found before the key was protected may be gone by now.
     *
     * @return empty if there is nothing, so that it must be uploaded
     * @throws dev.keepsake.blob.BlobStoreException if the store can't tell
     */
    public Optional<Blob> find() {
        return store.stat(intent.key());
    }

    /**
     * Ends the protection. To be called when the reference is committed, or will never be; whoever forgets it keeps the
     * blob until {@link #until}.
     *
     * @throws dev.keepsake.ledger.LedgerException if the ledger can't be reached; the protection then ends by itself
     */
    @Override
    public void close() {
        intents.end(intent, time.now());
    }
}
