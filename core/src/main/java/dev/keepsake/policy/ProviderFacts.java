package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.ReferenceReceipt;
import java.util.Optional;
import java.util.Set;

/**
 * What a run heard of one provider.
 *
 * <p>Distinct references are told apart by what they can name, not by their text: two variants of one identity are one, a
 * text with several readings is one, and so is a text that stands in many rows. One that several providers name counts for
 * the first of them, in the order in which the collector knows them. From the 127th provider on they are counted together,
 * and each of those shows the figures of all of them.
 *
 * @param receipt what the provider handed in
 * @param previous what it handed in for the last run whose receipts were kept; empty if there is none
 * @param distinct how many different references it was the first to name
 * @param dangling how many of these name no listed blob, exactly or nearly; at most {@code distinct}. After a listing from
 *     an earlier record, blobs uploaded since are among them
 * @param likeness what the provider is made of: its class and its claims, as a digest; another one than last time means
 *     that it was changed. Empty where it is not known
 * @param namespaces the names of the namespaces that it claims; empty where they are not known
 */
public record ProviderFacts(
        ReferenceReceipt receipt,
        Optional<ReferenceReceipt> previous,
        long distinct,
        long dangling,
        Optional<String> likeness,
        Set<String> namespaces) {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if a count is negative, more references dangle than there are, or the previous
     *     receipt is another provider's
     */
    public ProviderFacts {
        requireNonNull(receipt, "receipt");
        requireNonNull(previous, "previous");
        requireNonNull(likeness, "likeness");
        namespaces = Set.copyOf(namespaces);
        if (dangling < 0 || dangling > distinct) {
            throw new IllegalArgumentException("The facts of provider '" + receipt.provider() + "' don't add up: "
                    + dangling + " of " + distinct + " distinct references dangle; it is 0 to all of them.");
        }
        previous.map(ReferenceReceipt::provider)
                .filter(before -> !before.equals(receipt.provider()))
                .ifPresent(before -> {
                    throw new IllegalArgumentException("The previous receipt of provider '" + receipt.provider()
                            + "' is signed '" + before + "'; compare a provider with itself.");
                });
    }

    /**
     * Facts of a provider of which nobody knows what it is made of.
     *
     * @param receipt what the provider handed in
     * @param previous what it handed in for the last run whose receipts were kept
     * @param distinct how many different references it was the first to name
     * @param dangling how many of these name no listed blob
     */
    public ProviderFacts(ReferenceReceipt receipt, Optional<ReferenceReceipt> previous, long distinct, long dangling) {
        this(receipt, previous, distinct, dangling, Optional.empty(), Set.of());
    }
}
