package dev.keepsake.policy;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Namespace;
import java.util.Optional;

/**
 * What a run found in one namespace.
 *
 * @param namespace the family of keys
 * @param blobs all blobs of it
 * @param suspects blobs that a reference names only after normalisation; they are kept
 * @param orphans blobs that no reference names in any reading; live ones are {@code blobs - suspects - orphans}
 * @param candidates the orphans that no policy kept
 * @param orphanDates when the orphans were last changed; without those that the store gives no date; empty if it dates none
 */
public record NamespaceFacts(
        Namespace namespace,
        Tally blobs,
        Tally suspects,
        Tally orphans,
        Tally candidates,
        Optional<Dates> orphanDates) {

    /**
     * Checks that the parts fit the whole.
     *
     * @throws IllegalArgumentException if candidates exceed orphans, or suspects and orphans exceed blobs, by count or by
     *     bytes
     */
    public NamespaceFacts {
        requireNonNull(namespace, "namespace");
        if (!fit(candidates, Tally.NONE, orphans) || !fit(orphans, suspects, blobs)) {
            throw new IllegalArgumentException("The facts of namespace " + namespace + " don't add up: "
                    + inWords(candidates) + " are candidates, " + inWords(orphans) + " orphans, " + inWords(suspects)
                    + " suspects, " + inWords(blobs) + " blobs. Each blob counts once.");
        }
    }

    /**
     * Facts without dates.
     *
     * @param namespace the family of keys
     * @param blobs all blobs of it
     * @param suspects blobs that a reference names only after normalisation
     * @param orphans blobs that no reference names in any reading
     * @param candidates the orphans that no policy kept
     * @throws IllegalArgumentException if the parts don't fit the whole
     */
    public NamespaceFacts(Namespace namespace, Tally blobs, Tally suspects, Tally orphans, Tally candidates) {
        this(namespace, blobs, suspects, orphans, candidates, Optional.empty());
    }

    private static boolean fit(Tally one, Tally other, Tally whole) {
        return one.count() <= whole.count() - other.count() && one.bytes() <= whole.bytes() - other.bytes();
    }

    private static String inWords(Tally tally) {
        return tally.count() + " (" + tally.bytes() + " bytes)";
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
