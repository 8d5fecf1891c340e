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
 */
public record Findings(SortedMap<String, Tally> kept, List<String> suspects, List<String> unclaimed) {

    /** Copies the collections. */
    public Findings {
        kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
        suspects = List.copyOf(suspects);
        unclaimed = List.copyOf(unclaimed);
    }
}
