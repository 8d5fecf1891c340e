package dev.keepsake.tck;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
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

    /** What is made of a removal in any mode. */
    protected Removal over(Removal removal) {
        return removal;
    }

    @Override
    public Optional<Removal> softRemoval() {
        return store.softRemoval().map(this::over);
    }

    @Override
    public Optional<Removal> quarantine(String folder) {
        return store.quarantine(folder).map(this::over);
    }

    @Override
    public Removal hardRemoval() {
        return over(store.hardRemoval());
    }

    @Override
    public List<RemovalOutcome> settle(List<PreparedRemoval> open) {
        return store.settle(open);
    }

    @Override
    public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        return store.restore(removed);
    }

    @Override
    public List<PurgeOutcome> purge(List<RestorableBlob> removed) {
        return store.purge(removed);
    }

    @Override
    public Optional<OwnerMarkers> ownerMarkers() {
        return store.ownerMarkers();
    }
}
