package dev.keepsake.plan;

import dev.keepsake.policy.Tally;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run saw and left alone, for people who read its report.
 *
 * @param kept orphans that policies kept, by reason
 * @param suspects examples of keys that a reference names only after normalisation
 * @param unclaimed examples of keys of no namespace
 * @param foreignHosts how many URLs of each foreign host stood where references stand; beyond 100 hosts, together under
 *     {@code (others)}
 */
public record Findings(
        SortedMap<String, Tally> kept,
        List<String> suspects,
        List<String> unclaimed,
        SortedMap<String, Long> foreignHosts) {

    /** Copies the collections. */
    public Findings {
        kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
        suspects = List.copyOf(suspects);
        unclaimed = List.copyOf(unclaimed);
        foreignHosts = Collections.unmodifiableSortedMap(new TreeMap<>(foreignHosts));
    }

    /**
     * Findings without foreign hosts.
     *
     * @param kept orphans that policies kept, by reason
     * @param suspects examples of keys that a reference names only after normalisation
     * @param unclaimed examples of keys of no namespace
     */
    public Findings(SortedMap<String, Tally> kept, List<String> suspects, List<String> unclaimed) {
        this(kept, suspects, unclaimed, new TreeMap<>());
    }
}
