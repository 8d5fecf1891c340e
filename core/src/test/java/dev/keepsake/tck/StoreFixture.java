package dev.keepsake.tck;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.RestorableBlob;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A store that is empty at first, and the raw back end behind it. What is done and asked here goes past the interface
 * under test.
 */
public interface StoreFixture extends AutoCloseable {

    /** The store under test, over all keys. */
    BlobStore store();

    /** The store under test, over the keys that begin with this prefix. */
    BlobStore under(String prefix);

    /** Uploads a blob, over what was there. */
    void put(BlobKey key, byte[] content);

    /** Uploads many small blobs. */
    default void putAll(List<BlobKey> keys) {
        keys.forEach(key -> put(key, new byte[] {1}));
    }

    /** Deletes a blob as another program would. */
    void delete(BlobKey key);

    /** What the back end holds now under exactly this key. */
    Optional<byte[]> content(BlobKey key);

    /** What the quarantine of the back end holds now for this blob; needed only where there is a quarantine. */
    default Optional<byte[]> quarantined(RestorableBlob removed) {
        throw new UnsupportedOperationException("There is no quarantine that could hold " + removed + ".");
    }

    /** Lets time pass until an upload gets another whole second than all before. */
    void passSecond();

    /** What this back end lacks. */
    default Set<StoreBehaviour> missing() {
        return EnumSet.noneOf(StoreBehaviour.class);
    }

    @Override
    void close();
}
