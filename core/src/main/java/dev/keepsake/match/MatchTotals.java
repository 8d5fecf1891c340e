package dev.keepsake.match;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.policy.Tally;
import dev.keepsake.reference.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What matching counted. All tallies together are the whole listing.
 *
 * @param namespaces by the name of each namespace, its blobs by how closely references name them; what is not there is 0
 * @param unclaimed blobs of no namespace
 * @param unclaimedExamples the first of their keys
 * @param suspects the first keys that are named nearly
 * @param references for each provider, the references that it was the first to name
 * @param canaries for each canary of the task how closely references name it; empty if it is not listed
 */
public record MatchTotals(
        Map<String, Map<Closeness, Tally>> namespaces,
        Tally unclaimed,
        List<String> unclaimedExamples,
        List<String> suspects,
        Map<ProviderId, Distinct> references,
        Map<BlobKey, Optional<Closeness>> canaries) {

    /** Copies the collections. */
    public MatchTotals {
        namespaces = Map.copyOf(namespaces);
        unclaimedExamples = List.copyOf(unclaimedExamples);
        suspects = List.copyOf(suspects);
        references = Map.copyOf(references);
        canaries = Map.copyOf(canaries);
    }

    /**
     * References that are told apart by their meaning.
     *
     * @param count how many there are
     * @param dangling how many of these no blob comes near
     */
    public record Distinct(long count, long dangling) {}
}
