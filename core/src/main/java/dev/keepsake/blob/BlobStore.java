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
     * @param sink takes each blob exactly once, or the run is refused; in any order, of which the keys' own is the cheapest
     *     to check
     * @return the receipt; its count equals the calls of the sink
     * @throws IncompleteListingException if any page leaves a doubt that the listing is whole
     * @throws BlobStoreException if the store can't be read
     */
    ListingReceipt list(BlobSink sink);

    /**
     * Lists as {@link #list} does, from the store as it is now and never from an earlier record of it. To be overridden
     * where {@link #list} reads such a record, like a report of S3 Inventory.
     *
     * @param sink as for {@link #list}
     * @return the receipt; its start is not before this call
     * @throws IncompleteListingException as {@link #list} does
     * @throws BlobStoreException as {@link #list} does
     */
    default ListingReceipt listNow(BlobSink sink) {
        return list(sink);
    }

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
     * The ability to remove so that the store itself keeps the data, read from the store's state now.
     *
     * @return a removal in mode {@link RemovalMode#SOFT}; empty if a removal would destroy data, or if the state can't be
     *     told
     */
    Optional<Removal> softRemoval();

    /**
     * The ability to copy the data aside, and to remove only what was copied.
     *
     * @param folder a name for the copies of this run, such as its id; other runs' copies are in other folders
     * @return a removal in mode {@link RemovalMode#QUARANTINE}; empty if the store has no place for copies
     * @throws IllegalArgumentException if there is such a place and the name is blank or has a slash
     */
    Optional<Removal> quarantine(String folder);

    /**
     * The ability to destroy. Only for an application that asked for this by its name; nothing falls back to it.
     *
     * @return a removal in mode {@link RemovalMode#HARD}; where the store keeps old versions of its own accord, nobody
     *     says where
     */
    Removal hardRemoval();

    /**
     * Finds out what became of removals that were written down and never answered. Looks only, and changes nothing:
     *
     * <ul>
     *   <li>still there, the very version: {@link RemovalOutcome.Kept}
     *   <li>something else is under the key: {@link RemovalOutcome.Changed}. The judged data may be at the restore point
     *       all the same, and nobody misses it
     *   <li>gone, and its data is proven to be at the restore point: {@link RemovalOutcome.Removed} with the restore
     *       point, whoever removed it
     *   <li>gone, and the data can't be found there: {@link RemovalOutcome.Unknown} with the restore point
     *   <li>gone in mode {@link RemovalMode#HARD}: {@link RemovalOutcome.Removed} without a restore point
     *   <li>a look at this one failed: {@link RemovalOutcome.Unknown} with the restore point
     * </ul>
     *
     * <p>A request that is still under way may end after the look. So settle only what no process can be busy with any
     * more: on S3, 30 minutes after the process that sent it lost its right to. A copy in quarantine outlives a removal
     * that was not finished; {@link #purge} of its restore point destroys it.
     *
     * @param open what was written down; may be empty, may be in any mode, may name a key twice
     * @return one outcome for each, in the order given
     * @throws BlobStoreException if the store can't be read; nothing was settled then
     */
    List<RemovalOutcome> settle(List<PreparedRemoval> open);

    /**
     * Brings removed blobs back under their keys from where their data is, whatever the store would do with what is
     * removed now. Repeating it is harmless; a key that is in use again is left alone. A copy in quarantine stays.
     *
     * @param removed blobs with the restore points of their removal; may be empty
     * @return one outcome for each blob, in the order given
     * @throws BlobStoreException if the store can't be reached at all
     */
    List<RestoreOutcome> restore(List<RestorableBlob> removed);

    /**
     * Destroys the data that removals kept, for good. What is under the keys now is not touched. Only copies in quarantine
     * are destroyed; versions that the store keeps are left to its own rules, since no delete ever names a version.
     * Repeating it is harmless.
     *
     * @param removed blobs with the restore points of their removal; may be empty
     * @return one outcome for each blob, in the order given
     * @throws BlobStoreException if the store can't be reached at all
     */
    List<PurgeOutcome> purge(List<RestorableBlob> removed);

    /**
     * The ability to say who collects the store.
     *
     * @return the markers; empty if the store has no place for them, and then it can't be paired with a ledger
     */
    Optional<OwnerMarkers> ownerMarkers();
}
