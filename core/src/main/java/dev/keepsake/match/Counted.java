package dev.keepsake.match;

import java.util.List;

/**
 * How often something occurred, and the first occurrences.
 *
 * @param count how often; at least 0
 * @param examples some of them, for people; at most 20 are of use
 * @param <T> what occurred
 */
public record Counted<T>(long count, List<T> examples) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are more examples than occurrences
     */
    public Counted {
        examples = List.copyOf(examples);
        if (count < examples.size()) {
            throw new IllegalArgumentException("A count of " + count + " has " + examples.size()
                    + " examples; it has at most as many as it counts.");
        }
    }

    /**
     * Nothing.
     *
     * @param <T> of what
     * @return a count of 0
     */
    public static <T> Counted<T> none() {
        return new Counted<>(0, List.of());
    }
}
