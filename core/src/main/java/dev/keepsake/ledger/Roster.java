package dev.keepsake.ledger;

import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * The providers that every run of a store must hear, because they reported once and were not retired since (incident 16).
 * Stores are told apart by name; each has a roster of its own.
 */
public interface Roster {

    /**
     * Who must report.
     *
     * @param store the store's name
     * @return sorted by id
     */
    SortedSet<ProviderId> expected(String store);

    /**
     * Remembers the receipts of one run, and expects their providers from now on.
     *
     * @param store the store's name
     * @param receipts one for each provider
     */
    void reported(String store, List<ReferenceReceipt> receipts);

    /**
     * Remembers the namespaces that a provider claimed when it reported, in addition to those that it ever claimed. One
     * that it claims no more is one whose references nobody may be reading.
     *
     * @param store the store's name
     * @param provider a provider on the roster; of another one nothing is remembered
     * @param namespaces their names
     */
    void claimed(String store, ProviderId provider, Set<String> namespaces);

    /**
     * The namespaces that a provider ever claimed.
     *
     * @param store the store's name
     * @param provider its id
     * @return their names, sorted; empty if it never reported, or was retired since
     */
    SortedSet<String> namespaces(String store, ProviderId provider);

    /**
     * What a provider reported last.
     *
     * @param store the store's name
     * @param provider its id
     * @return empty if it never did, or was retired since
     */
    Optional<ReferenceReceipt> lastReceipt(String store, ProviderId provider);

    /**
     * Stops expecting a provider and its namespaces. The only way off the roster.
     *
     * @param store the store's name
     * @param provider who
     * @param reason why; kept for the record
     * @throws IllegalArgumentException if it is not expected, or the reason is blank
     */
    void retire(String store, ProviderId provider, String reason);
}
