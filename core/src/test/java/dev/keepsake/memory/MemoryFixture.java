package dev.keepsake.memory;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.tck.SettableClock;
import dev.keepsake.tck.StoreBehaviour;
import dev.keepsake.tck.StoreFixture;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

final class MemoryFixture implements StoreFixture {

    private final SettableClock clock = new SettableClock(Instant.parse("2022-10-01T00:00:00.5Z"));
    private final Set<StoreBehaviour> missing;
    private final InMemoryBlobStore store;

    MemoryFixture(OldVersions oldVersions) {
        this.store = new InMemoryBlobStore(oldVersions, clock);
        this.missing = oldVersions == OldVersions.KEPT
                ? EnumSet.of(StoreBehaviour.QUARANTINES)
                : EnumSet.of(StoreBehaviour.QUARANTINES, StoreBehaviour.KEEPS_VERSIONS);
    }

    private MemoryFixture() {
        this.store = InMemoryBlobStore.withQuarantine(clock);
        this.missing = EnumSet.of(StoreBehaviour.KEEPS_VERSIONS);
    }

    static MemoryFixture withQuarantine() {
        return new MemoryFixture();
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
    public Optional<byte[]> quarantined(RestorableBlob removed) {
        return store.quarantined(removed.restorePoint());
    }

    @Override
    public void passSecond() {
        clock.set(clock.instant().plusSeconds(1));
    }

    @Override
    public Set<StoreBehaviour> missing() {
        return missing;
    }

    @Override
    public void close() {}
}
