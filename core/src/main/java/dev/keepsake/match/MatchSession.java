package dev.keepsake.match;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import dev.keepsake.blob.ListingReceipt;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One reading of a store and its references. The collector calls it from one thread at a time, in this order: {@link #list},
 * {@link #read}, {@link #ask} any number of times, {@link #match}, {@link #liveNames}. Before a sweep and before a purge
 * it only reads and asks. It may wait for hours meanwhile, and keeps its lease by itself.
 *
 * <p>What was listed and read is one state: whatever is asked later is answered from it, and nothing is read twice to
 * another result. Any exception refuses the run.
 */
public interface MatchSession extends AutoCloseable {

    /**
     * Lists the store, complete or not at all.
     *
     * @return how many blobs there are, each key once, and the store's clock before the listing began; for an inventory
     *     that is the start of its scan, not its publication
     * @throws IncompleteListingException if anything leaves a doubt that the listing is whole
     */
    ListingReceipt list();

    /**
     * Reads every reference of every provider of the task, from states of the databases that are no older than the
     * listing, and before a sweep or a purge no more than ten minutes older than this call.
     *
     * @return one reading for each provider, in any order
     * @throws dev.keepsake.reference.ReferenceReadException if anything leaves a doubt that all was read
     */
    List<ProviderReading> read();

    /**
     * Tells how closely references name single keys, listed or not.
     *
     * @param keys at least one, each once
     * @return an answer for each; {@link Closeness#NONE} also for a key of no namespace
     */
    Map<BlobKey, Closeness> ask(Collection<BlobKey> keys);

    /**
     * Matches the listing with the references.
     *
     * @param orphans takes every blob of a namespace that no reference names, each once, in the order of their keys as
     *     unsigned bytes; from the calling thread
     * @return what was counted, orphans included
     */
    MatchTotals match(OrphanSink orphans);

    /**
     * Tells which file names blobs have that a reference names, exactly or nearly. A mention of such a name may mean them,
     * so it voids no plan; one that is told without need weakens the last look.
     *
     * @param names file names of orphans, as {@link TextReader#fileNames} gives them; at least one
     * @return those of them that at least one named blob has
     */
    Set<Long> liveNames(Set<Long> names);

    /** Deletes whatever the session kept. What fails here decides nothing. */
    @Override
    void close();
}
