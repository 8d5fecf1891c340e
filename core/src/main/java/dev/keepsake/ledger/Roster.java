package dev.keepsake.ledger;

import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceReceipt;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The providers that every run must hear, because they reported once and were not retired since (incident 16). */
public interface Roster {

    /**
     * Who must report.
     *
     * @return sorted by id
     */
    SortedSet<ProviderId> expected();

    /**
     * Remembers the receipts of one run, and expects their providers from now on.
     *
     * @param receipts one for each provider
     */
    void reported(List<ReferenceReceipt> receipts);

    /**
     * What a provider reported last.
     *
     * @param provider its id
     * @return empty if it never did, or was retired since
     */
    Optional<ReferenceReceipt> lastReceipt(ProviderId provider);

    /**
     * Stops expecting a provider. The only way off the roster.
     *
     * @param provider who
     * @param reason why; kept for the record
     * @throws IllegalArgumentException if it is not expected, or the reason is blank
     */
    void retire(ProviderId provider, String reason);
}
