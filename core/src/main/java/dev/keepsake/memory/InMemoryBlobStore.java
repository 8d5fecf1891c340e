package dev.keepsake.memory;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestorePoint;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A blob store in the heap: the reference implementation, for tests and for trying out.
 *
 * <p>Its times are those of the given clock. An entity tag depends on the content alone, as in S3. Thread-safe. A
 * removal compares the version and removes in one step, so it honours conditions; each blob is a request of its own.
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
        this(MemoryObjects.with(requireNonNull(oldVersions, "oldVersions"), requireNonNull(clock, "clock")), "");
    }

    /**
     * Creates an empty store that keeps no old versions, and has a place for copies.
     *
     * @param clock the store's clock
     * @return a store that offers {@link #quarantine} and {@link #hardRemoval}
     */
    public static InMemoryBlobStore withQuarantine(Clock clock) {
        return new InMemoryBlobStore(MemoryObjects.withQuarantine(requireNonNull(clock, "clock")), "");
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
     * @throws IllegalArgumentException if the prefix is not within this scope, does not end in a slash ({@code logs}
     *     would take {@code logs-prod/}), or is nothing but slashes (incident 55)
     */
    public InMemoryBlobStore under(String prefix) {
        if (!prefix.endsWith("/") || !prefix.startsWith(this.prefix)) {
            throw new IllegalArgumentException("The prefix '" + prefix + "' does not end in '/' or is not within "
                    + name() + "; it would take siblings. Add the slash.");
        }
        if (prefix.replace('/', ' ').isBlank()) {
            throw new IllegalArgumentException("The prefix '" + prefix + "' consists of slashes, which would be the"
                    + " root. Look for an empty variable.");
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

    /**
     * Reads a copy in quarantine.
     *
     * @param point the restore point of a removal in mode {@link RemovalMode#QUARANTINE}
     * @return a copy of its bytes; empty if there is none
     */
    public Optional<byte[]> quarantined(RestorePoint point) {
        return objects.quarantined(point).map(stored -> stored.content().clone());
    }

    @Override
    public String name() {
        return nameOf(prefix);
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
    public Optional<Removal> softRemoval() {
        return objects.keepsOldVersions() ? Optional.of(removal(RemovalMode.SOFT, "")) : Optional.empty();
    }

    @Override
    public Optional<Removal> quarantine(String folder) {
        if (!objects.hasQuarantine()) {
            return Optional.empty();
        }
        if (folder.isBlank() || folder.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "The quarantine folder '" + folder + "' is blank or has a slash, so copies"
                            + " of one run could not be told from others'. Pass a name such as the run's id.");
        }
        return Optional.of(removal(RemovalMode.QUARANTINE, folder));
    }

    @Override
    public Removal hardRemoval() {
        return removal(RemovalMode.HARD, "");
    }

    @Override
    public List<RemovalOutcome> settle(List<PreparedRemoval> open) {
        open.forEach(removal -> requireInScope(removal.blob().key()));
        return open.stream().map(objects::settle).toList();
    }

    @Override
    public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        removed.forEach(blob -> requireInScope(blob.blob().key()));
        return removed.stream().map(objects::restore).toList();
    }

    @Override
    public List<PurgeOutcome> purge(List<RestorableBlob> removed) {
        removed.forEach(blob -> requireInScope(blob.blob().key()));
        return removed.stream().map(objects::purge).toList();
    }

    @Override
    public Optional<OwnerMarkers> ownerMarkers() {
        return Optional.of(new InMemoryOwnerMarkers(objects, prefix));
    }

    @Override
    public String toString() {
        return name();
    }

    private Removal removal(RemovalMode mode, String folder) {
        return new InMemoryRemoval(this, objects, mode, folder);
    }

    static String nameOf(String prefix) {
        return "memory://" + prefix;
    }

    void requireInScope(BlobKey key) {
        if (!key.name().startsWith(prefix)) {
            throw new IllegalArgumentException(
                    "The key '" + key + "' is outside of the store " + name() + "; use a store whose scope holds it.");
        }
    }
}
