package dev.keepsake.match;

import java.util.List;
import java.util.Optional;

/**
 * A listed key as a collector reads it.
 *
 * @param namespace the name of its namespace; empty if it is unclaimed
 * @param prints one for each identity that the namespace reads in it; empty if it is unclaimed
 */
public record KeyReading(Optional<String> namespace, List<Long> prints) {

    /** Copies the list. */
    public KeyReading {
        prints = List.copyOf(prints);
    }
}
