package dev.keepsake.memory;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.tck.ForwardingStore;
import dev.keepsake.tck.SettableClock;
import dev.keepsake.tck.StoreBehaviour;
import dev.keepsake.tck.StoreFixture;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class MemoryFixture implements StoreFixture {

    private final SettableClock clock = new SettableClock(Instant.parse("2022-10-01T00:00:00.5Z"));
    private final OldVersions oldVersions;
    private final InMemoryBlobStore store;

    MemoryFixture(OldVersions oldVersions) {
        this.oldVersions = oldVersions;
        this.store = new InMemoryBlobStore(oldVersions, clock);
    }

    @Override
    public BlobStore store() {
        return store;
    }

    @Override
    public BlobStore under(String prefix) {
        return store.under(prefix);
    }

    @Override
    public BlobStore interruptedBeforeRemoval(Runnable interruption) {
        // The look and the removal are one step here, so the latest moment is before both.
        return new ForwardingStore(store) {
            @Override
            public List<RemovalOutcome> remove(List<Blob> blobs) {
                interruption.run();
                return super.remove(blobs);
            }
        };
    }

    @Override
    public void put(BlobKey key, byte[] content) {
        Blob unused = store.put(key, content);
    }

    @Override
    public void delete(BlobKey key) {
        store.delete(key);
    }

    @Override
    public Optional<byte[]> content(BlobKey key) {
        return store.content(key);
    }

    @Override
    public void passSecond() {
        clock.set(clock.instant().plusSeconds(1));
    }

    @Override
    public Set<StoreBehaviour> missing() {
        return oldVersions == OldVersions.KEPT
                ? EnumSet.noneOf(StoreBehaviour.class)
                : EnumSet.of(StoreBehaviour.KEEPS_VERSIONS);
    }

    @Override
    public void close() {}
}
