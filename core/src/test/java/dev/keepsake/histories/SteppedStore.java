package dev.keepsake.histories;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.tck.ForwardingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The store as one process reaches it. */
final class SteppedStore extends ForwardingStore {

    private final World world;
    private final CollectorProcess process;

    SteppedStore(World world, CollectorProcess process) {
        super(world.store());
        this.world = world;
        this.process = process;
    }

    @Override
    public ListingReceipt list(BlobSink sink) {
        return process.around("store.list", BlobStoreException::new, () -> {
            ListingReceipt receipt = super.list(blob -> {
                Fault unused = process.pass("store.item", BlobStoreException::new);
                sink.accept(blob);
            });
            process.listed(receipt.startedAt());
            return receipt;
        });
    }

    @Override
    public Instant now() {
        return process.around("store.now", BlobStoreException::new, super::now);
    }

    @Override
    public Optional<Blob> stat(BlobKey key) {
        return process.around("store.stat", BlobStoreException::new, () -> super.stat(key));
    }

    @Override
    protected Removal over(Removal removal) {
        return new SteppedRemoval(removal, world, process);
    }

    @Override
    public Optional<Removal> softRemoval() {
        return process.around("store.softRemoval", BlobStoreException::new, super::softRemoval);
    }

    @Override
    public Optional<Removal> quarantine(String folder) {
        return process.around("store.quarantine", BlobStoreException::new, () -> super.quarantine(folder));
    }

    @Override
    public List<RemovalOutcome> settle(List<PreparedRemoval> open) {
        return process.around("store.settle", BlobStoreException::new, () -> {
            world.tally().add("recoveries", open.size());
            return super.settle(open);
        });
    }

    /** Blob by blob, since a request is one. */
    @Override
    public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        return process.around("store.restore", BlobStoreException::new, () -> {
            List<RestoreOutcome> outcomes = new ArrayList<>();
            for (RestorableBlob each : removed) {
                Fault unused = process.pass("restore.request", BlobStoreException::new);
                RestoreOutcome outcome = super.restore(List.of(each)).get(0);
                world.truth().restored(outcome);
                outcomes.add(outcome);
            }
            return outcomes;
        });
    }

    @Override
    public List<PurgeOutcome> purge(List<RestorableBlob> removed) {
        return process.around("store.purge", BlobStoreException::new, () -> {
            Set<BlobKey> referenced = process.referencedThroughout();
            List<PurgeOutcome> outcomes = super.purge(removed);
            outcomes.forEach(each -> world.truth().purged(each, referenced));
            return outcomes;
        });
    }
}
