package dev.keepsake.match;

import java.util.List;
import java.util.Optional;

/**
 * A stored reference as a collector reads it.
 *
 * @param fate whether it can be taken
 * @param namespace the name of the namespace that it counts for; empty if it has no print
 * @param prints one for each meaning; a blob that hits any of them is named
 * @param meaning the same for references that mean the same, by which distinct ones are counted; 0 if it has no print
 */
public record ReferenceReading(Fate fate, Optional<String> namespace, List<Long> prints, long meaning) {

    /** Copies the list. */
    public ReferenceReading {
        prints = List.copyOf(prints);
    }

    /** Whether a reference can be taken. */
    public enum Fate {
        /** It may mean keys of namespaces. */
        TAKEN,
        /** No namespace reads it in any of its writings. The run is refused. */
        UNMAPPED,
        /** It has more readings than are followed. The run is refused. */
        AMBIGUOUS
    }
}
