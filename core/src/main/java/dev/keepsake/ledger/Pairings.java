package dev.keepsake.ledger;

import java.util.Optional;

/** Which store this ledger belongs to, and which database holds it. */
public interface Pairings {

    /**
     * The database that holds this ledger now, in words: another one for a copy of it on another server or under another
     * name. A copy that is reached by the same address, on hardware that says the same of itself, can't be told from it.
     *
     * @return the same as long as the ledger stays where it is; one line, never with a credential
     */
    String database();

    /**
     * The pairing with a store.
     *
     * @param store the store's name
     * @return empty if there is none
     */
    Optional<Pairing> of(String store);

    /**
     * Remembers a pairing, in place of the one before.
     *
     * @param lease of its store
     * @param pairing with the lease's store
     * @throws FencedOutException if the lease is not the newest any more
     * @throws IllegalArgumentException if it is with another store
     */
    void write(Lease lease, Pairing pairing);
}
