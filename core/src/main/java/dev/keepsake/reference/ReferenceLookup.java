package dev.keepsake.reference;

import dev.keepsake.blob.BlobKey;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * A provider's ability to tell of single keys whether they are referenced now, asked right before they are removed. Its
 * code shares as little as possible with {@link ReferenceProvider#provide}, because it is there to find out what that one
 * missed: an iterator that ended early lost data until a second look-up was added (incident 19, BookKeeper).
 *
 * <p>Thread-safe. Holds no state between calls.
 */
@FunctionalInterface
public interface ReferenceLookup {

    /**
     * Which of these keys are referenced by committed data at some moment between call and return. A key is referenced if
     * any of its identities is, in any reading of the stored text that {@link ReferenceSink} names.
     *
     * <p>An answer too many keeps a blob; one too few may lose it. So all that is in doubt is answered, or refused by an
     * exception.
     *
     * @param keys a few hundred at most; may be empty, and may hold keys of others
     * @return those of them that are referenced or may be; never one of a namespace that the provider doesn't claim
     * @throws MissingPlaceException if a table or column is not there
     * @throws ReadCancelledException if the look-up was cancelled
     * @throws ReferenceReadException if anything else leaves a doubt. Any other exception counts the same
     */
    Set<BlobKey> referenced(Collection<BlobKey> keys);

    /**
     * Which database it asks, in the words of the provider's {@link Snapshot}. A release refuses where it is not the one that
     * the latest run read.
     *
     * @return the name, asked of the database now; empty if the look-up can't tell
     * @throws ReferenceReadException if the database can't be asked
     */
    default Optional<String> database() {
        return Optional.empty();
    }
}
