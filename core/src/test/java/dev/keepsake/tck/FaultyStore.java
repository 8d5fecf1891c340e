package dev.keepsake.tck;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
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

    /** How a faulty store removes what was prepared. */
    @FunctionalInterface
    public interface Removing {
        /** One outcome for each, or what the test wants. */
        List<RemovalOutcome> remove(Removal removal, List<PreparedRemoval> prepared, Permit permit);
    }

    /** Removes in another way, in every mode. */
    public static BlobStore removing(BlobStore store, Removing removing) {
        return new ForwardingStore(store) {
            @Override
            protected Removal over(Removal removal) {
                return new ForwardingRemoval(removal) {
                    @Override
                    public List<RemovalOutcome> remove(List<PreparedRemoval> prepared, Permit permit) {
                        return removing.remove(removal, prepared, permit);
                    }
                };
            }
        };
    }

    /** Prepares in another way, in every mode. */
    public static BlobStore preparing(BlobStore store, BiFunction<Removal, List<Blob>, List<Preparation>> preparation) {
        return new ForwardingStore(store) {
            @Override
            protected Removal over(Removal removal) {
                return new ForwardingRemoval(removal) {
                    @Override
                    public List<Preparation> prepare(List<Blob> blobs) {
                        return preparation.apply(removal, blobs);
                    }
                };
            }
        };
    }

    /** Has a soft removal, or has none, as it is told at the moment. */
    public static BlobStore havingSoftRemoval(BlobStore store, Supplier<Optional<Removal>> softRemoval) {
        return new ForwardingStore(store) {
            @Override
            public Optional<Removal> softRemoval() {
                return softRemoval.get();
            }
        };
    }

    /** Settles in another way. */
    public static BlobStore settling(
            BlobStore store, Function<List<PreparedRemoval>, List<RemovalOutcome>> settlement) {
        return new ForwardingStore(store) {
            @Override
            public List<RemovalOutcome> settle(List<PreparedRemoval> open) {
                return settlement.apply(open);
            }
        };
    }

    /** Purges in another way. */
    public static BlobStore purging(BlobStore store, Function<List<RestorableBlob>, List<PurgeOutcome>> purge) {
        return new ForwardingStore(store) {
            @Override
            public List<PurgeOutcome> purge(List<RestorableBlob> removed) {
                return purge.apply(removed);
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

    /** Writes its markers in another way. */
    public static BlobStore marking(BlobStore store, Function<OwnerMarker, OwnerMarkers.Written> writing) {
        return havingMarkers(store, store.ownerMarkers().map(real -> new OwnerMarkers() {
            @Override
            public Optional<Written> own() {
                return real.own();
            }

            @Override
            public List<Written> others() {
                return real.others();
            }

            @Override
            public Written write(OwnerMarker marker) {
                return writing.apply(marker);
            }
        }));
    }

    /** Has no place for a marker. */
    public static BlobStore withoutMarkers(BlobStore store) {
        return havingMarkers(store, Optional.empty());
    }

    private static BlobStore havingMarkers(BlobStore store, Optional<OwnerMarkers> markers) {
        return new ForwardingStore(store) {
            @Override
            public Optional<OwnerMarkers> ownerMarkers() {
                return markers;
            }
        };
    }
}
