package dev.keepsake.blob;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A scope of an object store: one bucket, or all keys of it under one prefix. Implemented by adapters.
 *
 * <p>Implementations are thread-safe and hold no state of a run. Every method throws {@link BlobStoreException} when the
 * store's answer leaves a doubt; none turns an error into "absent" or "empty".
 */
public interface BlobStore {

    /**
     * The scope in words for reports and for the ledger, such as {@code s3://uploads/images/}.
     *
     * @return a name that stays the same across processes
     */
    String name();

    /**
     * Lists every blob of the scope that was there during the whole call; one that came or went meanwhile may be missing
     * or present.
     *
     * @param sink takes each blob exactly once
     * @return the receipt; its count equals the calls of the sink
     * @throws IncompleteListingException if any page leaves a doubt that the listing is whole
     * @throws BlobStoreException if the store can't be read
     */
    ListingReceipt list(BlobSink sink);

    /**
     * The store's own clock, by which it dates blobs; asked of the store now, without listing it.
     *
     * @return the time, to the second at least
     * @throws BlobStoreException if the store can't be read, or doesn't tell
     */
    Instant now();

    /**
     * Looks at one blob.
     *
     * @param key the exact key
     * @return the blob, or empty only if the store proved that it has none of this key
     * @throws BlobStoreException on any other answer
     */
    Optional<Blob> stat(BlobKey key);

    /**
     * Removes blobs for good, each only while the store still holds the judged version. On a store that keeps old
     * versions the data survives; {@link #softRemoval()} is the way that proves it.
     *
     * @param blobs the judged blobs, at most a few hundred; may be empty
     * @return one outcome for each blob, in the order given
     * @throws BlobStoreException if the request as a whole failed before anything was decided
     */
    List<RemovalOutcome> remove(List<Blob> blobs);

    /**
     * The ability to remove so that it can be undone, read from the store's state now.
     *
     * @return empty if a removal would destroy data, or if the state can't be told
     */
    Optional<SoftRemoval> softRemoval();

    /**
     * Brings hidden blobs back under their keys, whether or not the store would keep what is removed now. Repeating it is
     * harmless; a key that is in use again is left alone.
     *
     * @param removed blobs with the restore points of their removal; may be empty
     * @return one outcome for each blob, in the order given
     * @throws BlobStoreException if the store can't be reached at all
     */
    List<RestoreOutcome> restore(List<RestorableBlob> removed);
}
