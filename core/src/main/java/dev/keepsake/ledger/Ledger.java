package dev.keepsake.ledger;

/**
 * The memory of a collector across runs and processes. Implemented by adapters; applications pass one in.
 *
 * <p>Implementations are thread-safe, and what a method wrote is durable when it returns. Methods throw
 * {@link LedgerException} when the memory can't be read or written; a run that can't remember does not go on.
 */
public interface Ledger {

    /**
     * Who must report.
     *
     * @return the roster
     */
    Roster roster();

    /**
     * The runs and their plans.
     *
     * @return the runs
     */
    Runs runs();

    /**
     * What was found orphaned before.
     *
     * @return the sightings
     */
    Sightings sightings();

    /**
     * What was about to be removed, and what became of it.
     *
     * @return the journal
     */
    Journal journal();
}
