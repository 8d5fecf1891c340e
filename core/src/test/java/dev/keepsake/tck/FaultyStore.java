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
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A store whose listings or removals go wrong in a way that the test says. */
public final class FaultyStore implements BlobStore {

    private final BlobStore store;
    private final Function<BlobSink, ListingReceipt> listing;
    private final BiFunction<SoftRemoval, List<Blob>, List<RemovalOutcome>> removal;

    private FaultyStore(
            BlobStore store,
            Function<BlobSink, ListingReceipt> listing,
            BiFunction<SoftRemoval, List<Blob>, List<RemovalOutcome>> removal) {
        this.store = store;
        this.listing = listing;
        this.removal = removal;
    }

    /** Lists in another way. */
    public static BlobStore listing(BlobStore store, Function<BlobSink, ListingReceipt> listing) {
        return new FaultyStore(store, listing, SoftRemoval::remove);
    }

    /** Lists as it should and hands in another receipt. */
    public static BlobStore signing(BlobStore store, UnaryOperator<ListingReceipt> forgery) {
        return new FaultyStore(store, sink -> forgery.apply(store.list(sink)), SoftRemoval::remove);
    }

    /** Removes in another way. */
    public static BlobStore removing(
            BlobStore store, BiFunction<SoftRemoval, List<Blob>, List<RemovalOutcome>> removal) {
        return new FaultyStore(store, store::list, removal);
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public ListingReceipt list(BlobSink sink) {
        return listing.apply(sink);
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
        return store.softRemoval().map(soft -> blobs -> removal.apply(soft, blobs));
    }

    @Override
    public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        return store.restore(removed);
    }
}
