package dev.keepsake.blob;

import java.util.List;
import java.util.Optional;

/**
 * The ability of a store to remove blobs in one mode, in two steps: look, then remove what was seen unchanged. In between
 * the caller writes down what it is about to do. Implemented by adapters; thread-safe.
 */
public interface Removal {

    /**
     * What is left of a removed blob.
     *
     * @return the mode, the same for the life of this object
     */
    RemovalMode mode();

    /**
     * Looks at blobs, and changes nothing in the store.
     *
     * @param blobs the judged blobs, at most a few hundred, each key once; may be empty
     * @return one preparation for each blob, in the order given
     * @throws BlobStoreException if the store can't be read; nothing was decided then
     */
    List<Preparation> prepare(List<Blob> blobs);

    /**
     * Removes prepared blobs, each only while the store still holds the judged version.
     *
     * @param prepared what {@link #prepare} of this object found ready; may be empty
     * @param permit asked right before each request that removes something; what it throws ends the removal
     * @return one outcome for each blob, in the order given. In modes other than {@link RemovalMode#HARD} a {@link
     *     RemovalOutcome.Removed} without a restore point means that data was destroyed, and the caller must stop
     * @throws BlobStoreException if the request as a whole failed before anything was decided
     */
    List<RemovalOutcome> remove(List<PreparedRemoval> prepared, Permit permit);

    /**
     * What a reader of the report should know about the way in which this object removed so far, such as a store that
     * ignores conditions.
     *
     * @return sentences; empty if there is nothing to tell
     */
    default Optional<String> remarks() {
        return Optional.empty();
    }
}
