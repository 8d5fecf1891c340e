package dev.keepsake.tck;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.SoftRemoval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passes everything on, for faults that override one method. */
public abstract class ForwardingStore implements BlobStore {

    private final BlobStore store;

    /** Passes on to this store. */
    protected ForwardingStore(BlobStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public ListingReceipt list(BlobSink sink) {
        return store.list(sink);
    }

    @Override
    public Instant now() {
        return store.now();
    }

    @Override
    public Optional<Blob> stat(BlobKey key) {
        return store.stat(key);
    }

    @Override
    public List<RemovalOutcome> remove(List<Blob> blobs) {
        return store.remove(blobs);
    }

    @Override
    public Optional<SoftRemoval> softRemoval() {
        return store.softRemoval();
    }

    @Override
    public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        return store.restore(removed);
    }
}
