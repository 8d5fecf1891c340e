package dev.keepsake.match;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.UnrecognisedValue;
import java.util.Map;
import java.util.Set;

/**
 * What an engine read of one provider. Whatever could not be taken is counted here, and refuses the run.
 *
 * @param receipt rows read and rows there were, references, and the one state that was read; references are those that
 *     whoever gave them counted, such as an export's manifest
 * @param received how many references arrived where they are matched, by a count of its own
 * @param byNamespace by the name of the namespace that references count for, how many there are
 * @param unrecognised values of unknown shape
 * @param unmapped references of {@link ReferenceReading.Fate#UNMAPPED}
 * @param ambiguous references of {@link ReferenceReading.Fate#AMBIGUOUS}
 * @param foreignHosts URLs of other hosts beside the references, by host
 * @param canaries those of the provider's canaries that its own references name, exactly or nearly
 */
public record ProviderReading(
        ReferenceReceipt receipt,
        long received,
        Map<String, Counted<String>> byNamespace,
        Counted<UnrecognisedValue> unrecognised,
        Counted<String> unmapped,
        Counted<String> ambiguous,
        Map<String, Long> foreignHosts,
        Set<BlobKey> canaries) {

    /** Copies the collections. */
    public ProviderReading {
        requireNonNull(receipt, "receipt");
        byNamespace = Map.copyOf(byNamespace);
        foreignHosts = Map.copyOf(foreignHosts);
        canaries = Set.copyOf(canaries);
    }
}
