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

/** A store under watch. */
record WatchedStore(BlobStore store, Watch watch) implements BlobStore {

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public ListingReceipt list(BlobSink sink) {
        watch.listingBegins();
        ListingReceipt receipt = store.list(blob -> {
            watch.listed(blob);
            sink.accept(blob);
        });
        watch.listingEnds();
        return receipt;
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
        throw new AssertionError("A collector removed for good: " + blobs);
    }

    @Override
    public Optional<SoftRemoval> softRemoval() {
        return store.softRemoval().map(soft -> blobs -> {
            watch.removing(blobs);
            List<RemovalOutcome> outcomes = soft.remove(blobs);
            watch.removed(outcomes);
            return outcomes;
        });
    }

    @Override
    public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        return store.restore(removed);
    }
}
