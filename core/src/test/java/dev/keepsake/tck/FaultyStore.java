package dev.keepsake.tck;

import dev.keepsake.blob.Blob;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Stores of which one ability goes wrong in a way that the test says. */
public final class FaultyStore {

    private FaultyStore() {}

    /** Lists in another way. */
    public static BlobStore listing(BlobStore store, Function<BlobSink, ListingReceipt> listing) {
        return new ForwardingStore(store) {
            @Override
            public ListingReceipt list(BlobSink sink) {
                return listing.apply(sink);
            }
        };
    }

    /** Lists as it should and hands in another receipt. */
    public static BlobStore signing(BlobStore store, UnaryOperator<ListingReceipt> forgery) {
        return listing(store, sink -> forgery.apply(store.list(sink)));
    }

    /** Lists as it should, and these blobs besides. */
    public static BlobStore alsoListing(BlobStore store, Blob... more) {
        return listing(store, sink -> {
            ListingReceipt receipt = store.list(sink);
            List.of(more).forEach(sink::accept);
            return new ListingReceipt(receipt.blobs() + more.length, receipt.startedAt());
        });
    }

    /** Removes in another way. */
    public static BlobStore removing(
            BlobStore store, BiFunction<SoftRemoval, List<Blob>, List<RemovalOutcome>> removal) {
        return new ForwardingStore(store) {
            @Override
            public Optional<SoftRemoval> softRemoval() {
                return store.softRemoval().map(soft -> blobs -> removal.apply(soft, blobs));
            }
        };
    }

    /** Has a soft removal, or has none, as it is told at the moment. */
    public static BlobStore havingSoftRemoval(BlobStore store, Supplier<Optional<SoftRemoval>> softRemoval) {
        return new ForwardingStore(store) {
            @Override
            public Optional<SoftRemoval> softRemoval() {
                return softRemoval.get();
            }
        };
    }

    /** Restores in another way. */
    public static BlobStore restoring(
            BlobStore store, Function<List<RestorableBlob>, List<RestoreOutcome>> restoration) {
        return new ForwardingStore(store) {
            @Override
            public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
                return restoration.apply(removed);
            }
        };
    }

    /** Has another name, and so is another store to a collector. */
    public static BlobStore named(BlobStore store, String name) {
        return new ForwardingStore(store) {
            @Override
            public String name() {
                return name;
            }
        };
    }
}
