package dev.keepsake.blob;

/**
 * Where a store puts the blobs it lists. Implemented by the engine; called by stores.
 *
 * <p>Thread-safe, so that a store may list ranges in parallel. The engine relies on no order, and refuses to plan a key
 * that came twice. An exception from {@link #accept} must end the listing and reach the caller.
 */
@FunctionalInterface
public interface BlobSink {

    /**
     * Takes one listed blob.
     *
     * @param blob the blob, never null
     */
    void accept(Blob blob);
}
