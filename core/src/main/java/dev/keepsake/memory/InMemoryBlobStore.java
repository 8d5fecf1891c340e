package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.SoftRemoval;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A blob store in the heap: the reference implementation, for tests and for trying out.
 *
 * <p>Its times are those of the given clock. An entity tag depends on the content alone, as in S3. Thread-safe; a
 * removal looks and removes in one step.
 */
public final class InMemoryBlobStore implements BlobStore {

    private final MemoryObjects objects;
    private final String prefix;

    /**
     * Creates an empty store.
     *
     * @param oldVersions what becomes of removed and overwritten data
     * @param clock the store's clock
     */
    public InMemoryBlobStore(OldVersions oldVersions, Clock clock) {
        this(new MemoryObjects(requireNonNull(oldVersions, "oldVersions"), requireNonNull(clock, "clock")), "");
    }

    private InMemoryBlobStore(MemoryObjects objects, String prefix) {
        this.objects = objects;
        this.prefix = prefix;
    }

    /**
     * A narrower scope of the same objects.
     *
     * @param prefix what all keys of the scope begin with, ending in {@code /}
     * @return a store that shares its objects with this one
     * @throws IllegalArgumentException if the prefix is not within this scope, or does not end in a slash ({@code logs}
     *     would take {@code logs-prod/})
     */
    public InMemoryBlobStore under(String prefix) {
        if (!prefix.endsWith("/") || !prefix.startsWith(this.prefix)) {
            throw new IllegalArgumentException("The prefix '" + prefix + "' does not end in '/' or is not within "
                    + name() + "; it would take siblings. Add the slash.");
        }
        return new InMemoryBlobStore(objects, prefix);
    }

    /**
     * Uploads a blob, over what was there.
     *
     * @param key its key
     * @param content its bytes; copied
     * @return the blob as a listing shows it
     */
    public Blob put(BlobKey key, byte[] content) {
        return objects.put(key, content);
    }

    /**
     * Deletes a blob as some other program would: unasked and unrecorded.
     *
     * @param key its key, which may be absent
     */
    public void delete(BlobKey key) {
        objects.delete(key);
    }

    /**
     * Reads a blob.
     *
     * @param key its key
     * @return a copy of its bytes; empty if there is none
     */
    public Optional<byte[]> content(BlobKey key) {
        return objects.find(key).map(stored -> stored.content().clone());
    }

    @Override
    public String name() {
        return "memory://" + prefix;
    }

    @Override
    public ListingReceipt list(BlobSink sink) {
        Instant startedAt = objects.now();
        List<Blob> blobs = objects.under(prefix);
        blobs.forEach(sink::accept);
        return new ListingReceipt(blobs.size(), startedAt);
    }

    @Override
    public Instant now() {
        return objects.now();
    }

    @Override
    public Optional<Blob> stat(BlobKey key) {
        requireInScope(key);
        return objects.find(key).map(Stored::blob);
    }

    @Override
    public List<RemovalOutcome> remove(List<Blob> blobs) {
        Set<BlobKey> keys = new HashSet<>();
        for (Blob blob : blobs) {
            requireInScope(blob.key());
            if (!keys.add(blob.key())) {
                throw new IllegalArgumentException("The key '" + blob.key() + "' is to be removed twice in one call;"
                        + " two outcomes of one key can't be told apart. Pass each key once.");
            }
        }
        return blobs.stream().map(objects::remove).toList();
    }

    @Override
    public Optional<SoftRemoval> softRemoval() {
        return objects.keepsOldVersions() ? Optional.of(this::remove) : Optional.empty();
    }

    @Override
    public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        removed.forEach(blob -> requireInScope(blob.blob().key()));
        return removed.stream().map(objects::restore).toList();
    }

    @Override
    public String toString() {
        return name();
    }

    private void requireInScope(BlobKey key) {
        if (!key.name().startsWith(prefix)) {
            throw new IllegalArgumentException(
                    "The key '" + key + "' is outside of the store " + name() + "; use a store whose scope holds it.");
        }
    }
}
