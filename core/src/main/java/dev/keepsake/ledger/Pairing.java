package dev.keepsake.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a ledger says of the store that it is paired with. The store says the same in a
 * {@link dev.keepsake.blob.OwnerMarker}.
 *
 * @param store the store's name
 * @param token which pairing; random
 * @param sweeps how many sweeps of this pairing began; at least 0. The store counts them too, after the ledger
 * @param database the database that held the ledger when they were paired, in words
 * @param who the person who paired them
 * @param reason why, in their words
 * @param since when, by the store's clock
 */
public record Pairing(
        String store, String token, long sweeps, String database, String who, String reason, Instant since) {

    /**
     * Checks what must be said.
     *
     * @throws IllegalArgumentException if a word is blank, or the number is negative
     */
    public Pairing {
        requireNonNull(since, "since");
        if (store.isBlank() || token.isBlank() || database.isBlank()) {
            throw new IllegalArgumentException("A pairing of store '" + store + "' has the token '" + token
                    + "' and the database '" + database + "'; none may be blank.");
        }
        if (who.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("The store " + store + " is adopted by '" + who + "' for the reason '"
                    + reason + "'; neither may be blank. Say who decided, and why this database is the right one.");
        }
        if (sweeps < 0) {
            throw new IllegalArgumentException("A pairing counts " + sweeps + " sweeps; a count is at least 0.");
        }
    }

    /**
     * The same after another number of sweeps.
     *
     * @param begun how many began
     * @return a copy
     */
    public Pairing withSweeps(long begun) {
        return new Pairing(store, token, begun, database, who, reason, since);
    }
}
