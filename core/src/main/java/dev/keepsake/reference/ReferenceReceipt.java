package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

/**
 * A provider's word that it read everything. Only a provider that finished may make one: an ended stream proves nothing
 * (incidents 18 to 26). The engine compares it with what arrived.
 *
 * @param provider who read
 * @param rows how many rows were read, and how many there were
 * @param references how many references were pushed, duplicates included; at least 0
 * @param snapshot the state that was read
 */
public record ReferenceReceipt(ProviderId provider, RowTally rows, long references, Snapshot snapshot) {

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ReferenceReceipt {
        requireNonNull(provider, "provider");
        requireNonNull(rows, "rows");
        requireNonNull(snapshot, "snapshot");
        if (references < 0) {
            throw new IllegalArgumentException(
                    "The receipt of '" + provider + "' counts " + references + " references; a count is at least 0.");
        }
    }
}
