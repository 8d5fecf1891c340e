package dev.keepsake.ledger;

import java.time.Instant;
import java.util.List;

/** The contradictions of a store, each open until somebody acknowledged it. */
public interface Contradictions {

    /**
     * Remembers a contradiction. Needs no lease: also a run that lost its own may have seen one.
     *
     * @param contradiction what was found
     */
    void raise(Contradiction contradiction);

    /**
     * Those that nobody acknowledged yet.
     *
     * @param store the store's name
     * @return in the order in which they were raised
     */
    List<Contradiction> open(String store);

    /**
     * Remembers that a person has looked at all that are open.
     *
     * @param store the store's name
     * @param who their name; not blank
     * @param reason what they found; not blank
     * @param at by the store's clock
     * @return how many were open
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    long acknowledge(String store, String who, String reason, Instant at);
}
