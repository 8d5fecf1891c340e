package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** An extractor's answer about one stored value: references, none, or a shape it doesn't know. It never guesses. */
public sealed interface Extraction {

    /**
     * The value holds references.
     *
     * @param values their stored text, at least one
     */
    record References(List<String> values) implements Extraction {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public References {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException(
                        "An extraction has no references; answer None if the value's shape is known and holds none.");
            }
        }
    }

    /** The value's shape is known and holds no reference. */
    record None() implements Extraction {}

    /**
     * The value's shape is not known.
     *
     * @param reason what was expected and what was found, without the value itself
     */
    record Unrecognised(String reason) implements Extraction {
        /** Checks for null. */
        public Unrecognised {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * References, or none if the list is empty.
     *
     * @param values the stored texts
     * @return the answer
     */
    static Extraction of(List<String> values) {
        return values.isEmpty() ? new None() : new References(values);
    }

    /**
     * An unknown shape.
     *
     * @param reason what was expected and what was found
     * @return the answer
     */
    static Extraction unrecognised(String reason) {
        return new Unrecognised(reason);
    }
}
