package dev.keepsake.ledger;

/**
 * The memory of a collector across runs and processes. Implemented by adapters; applications pass one in.
 *
 * <p>Implementations are thread-safe, and what a method wrote is durable when it returns. Methods throw
 * {@link LedgerException} when the memory can't be read or written; a run that can't remember does not go on.
 *
 * <p>Methods that take a {@link Lease} are fenced: in one step with what they write they check that the lease is the newest
 * of its store and was neither released nor revoked. Otherwise they throw {@link FencedOutException} and write nothing. A
 * lease whose time is over still holds until another run takes it.
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

    /**
     * Who may work on which store.
     *
     * @return the leases
     */
    Leases leases();

    /**
     * What applications are about to reference.
     *
     * @return the upload intents
     */
    UploadIntents uploadIntents();

    /**
     * The evidence that references were missed.
     *
     * @return the contradictions
     */
    Contradictions contradictions();

    /**
     * Which stores it belongs to.
     *
     * @return the pairings
     */
    Pairings pairings();
}
