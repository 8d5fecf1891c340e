package dev.keepsake.internal;

import dev.keepsake.policy.SafetyPolicy;

/**
 * An application's word that blobs may be removed for good where nothing else is possible.
 *
 * @param reason why; not blank
 * @param policy what judges such a removal beside all others; anything but "allow" forbids it
 */
public record FinalRemoval(String reason, SafetyPolicy policy) {

    /**
     * Checks the reason.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public FinalRemoval {
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "The removal for good has no reason; say why data that can't be brought" + " back may go.");
        }
    }
}
