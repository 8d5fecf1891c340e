package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Namespace;

/**
 * What a run found in one namespace.
 *
 * @param namespace the family of keys
 * @param blobs all blobs of it
 * @param suspects blobs that a reference names only after normalisation; they are kept
 * @param orphans blobs that no reference names in any reading; live ones are {@code blobs - suspects - orphans}
 * @param candidates the orphans that no policy kept
 */
public record NamespaceFacts(Namespace namespace, Tally blobs, Tally suspects, Tally orphans, Tally candidates) {

    /**
     * Checks that the parts fit the whole.
     *
     * @throws IllegalArgumentException if candidates exceed orphans, or suspects and orphans exceed blobs
     */
    public NamespaceFacts {
        requireNonNull(namespace, "namespace");
        if (candidates.count() > orphans.count() || orphans.count() + suspects.count() > blobs.count()) {
            throw new IllegalArgumentException("The facts of namespace " + namespace + " don't add up: "
                    + candidates.count() + " candidates, " + orphans.count() + " orphans, " + suspects.count()
                    + " suspects, " + blobs.count() + " blobs.");
        }
    }

    /**
     * How many blobs are referenced, exactly as named.
     *
     * @return a count
     */
    public long live() {
        return blobs.count() - suspects.count() - orphans.count();
    }
}
