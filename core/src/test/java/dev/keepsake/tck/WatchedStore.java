package dev.keepsake.tck;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A store under watch.
 *
 * @param modes in which a collector may remove
 */
record WatchedStore(BlobStore store, Watch watch, Set<RemovalMode> modes) implements BlobStore {

    /** A store from which nothing may be removed for good. */
    WatchedStore(BlobStore store, Watch watch) {
        this(store, watch, Set.of(RemovalMode.SOFT, RemovalMode.QUARANTINE));
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public ListingReceipt list(BlobSink sink) {
        return watched(store::list, sink);
    }

    @Override
    public ListingReceipt listNow(BlobSink sink) {
        return watched(store::listNow, sink);
    }

    private ListingReceipt watched(Function<BlobSink, ListingReceipt> source, BlobSink sink) {
        watch.listingBegins();
        ListingReceipt receipt = source.apply(blob -> {
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
    public Optional<Removal> softRemoval() {
        return store.softRemoval().map(this::watched);
    }

    @Override
    public Optional<Removal> quarantine(String folder) {
        return store.quarantine(folder).map(this::watched);
    }

    @Override
    public Removal hardRemoval() {
        return watched(store.hardRemoval());
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
        watch.purging(removed.stream()
                .map(each -> each.blob().key())
                .filter(key -> store.stat(key).isEmpty())
                .toList());
        return store.purge(removed);
    }

    @Override
    public Optional<OwnerMarkers> ownerMarkers() {
        return store.ownerMarkers();
    }

    private Removal watched(Removal removal) {
        return new ForwardingRemoval(removal) {
            @Override
            public List<RemovalOutcome> remove(List<PreparedRemoval> prepared, Permit permit) {
                if (!modes.contains(mode())) {
                    throw new AssertionError("A collector removed in mode " + mode() + ": " + prepared);
                }
                watch.removing(prepared.stream().map(PreparedRemoval::blob).toList());
                try {
                    List<RemovalOutcome> outcomes = super.remove(prepared, permit);
                    watch.removed(outcomes);
                    return outcomes;
                } catch (RuntimeException e) {
                    // What went before its end has no outcome, and is touched all the same.
                    watch.gone(prepared.stream()
                            .map(each -> each.blob().key())
                            .filter(key -> store.stat(key).isEmpty())
                            .toList());
                    throw e;
                }
            }
        };
    }
}
