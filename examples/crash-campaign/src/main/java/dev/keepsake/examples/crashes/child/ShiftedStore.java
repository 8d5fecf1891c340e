package dev.keepsake.examples.crashes.child;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A store whose clock is ahead, so that hours pass between two starts; and one that says when it removes. */
public final class ShiftedStore implements BlobStore {

    private final BlobStore store;
    private final Duration ahead;
    private final Consumer<String> told;

    /**
     * Shifts a store's clock.
     *
     * @param store the store
     * @param ahead by how much its clock is to be ahead
     * @param told takes a word before and after each request that changes something
     */
    public ShiftedStore(BlobStore store, Duration ahead, Consumer<String> told) {
        this.store = store;
        this.ahead = ahead;
        this.told = told;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public ListingReceipt list(BlobSink sink) {
        ListingReceipt receipt = store.list(sink);
        return new ListingReceipt(receipt.blobs(), receipt.startedAt().plus(ahead));
    }

    @Override
    public Instant now() {
        return store.now().plus(ahead);
    }

    @Override
    public Optional<Blob> stat(BlobKey key) {
        return store.stat(key);
    }

    @Override
    public Optional<Removal> softRemoval() {
        return store.softRemoval().map(removal -> new ToldRemoval(removal, told));
    }

    @Override
    public Optional<Removal> quarantine(String folder) {
        return store.quarantine(folder);
    }

    @Override
    public Removal hardRemoval() {
        throw new UnsupportedOperationException("The campaign removes nothing for good.");
    }

    @Override
    public List<RemovalOutcome> settle(List<PreparedRemoval> open) {
        told.accept("settling");
        return store.settle(open);
    }

    @Override
    public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        told.accept("restoring");
        List<RestoreOutcome> outcomes = store.restore(removed);
        told.accept("restored");
        return outcomes;
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
