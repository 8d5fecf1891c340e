package dev.keepsake.blob;

import java.util.List;

/**
 * The ability of a store to hide blobs so that {@link BlobStore#restore} can bring them back. Implemented by adapters.
 *
 * <p>On S3 this is a bucket with versioning enabled: a removal writes a delete marker, the data stays as a noncurrent
 * version (AWS S3 user guide, "Working with delete markers"). Thread-safe.
 */
public interface SoftRemoval {

    /**
     * Hides blobs, each only while the store still holds the judged version.
     *
     * @param blobs the judged blobs, at most a few hundred; may be empty
     * @return one outcome for each blob, in the order given. A {@link RemovalOutcome.Removed} carries a restore point;
     *     one without it means that data was destroyed, and the caller must stop
     * @throws BlobStoreException if the request as a whole failed before anything was decided
     */
    List<RemovalOutcome> remove(List<Blob> blobs);
}
