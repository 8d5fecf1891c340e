package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * An extractor's answer about one stored value: references, none, or a shape it doesn't know. It never guesses. URLs of
 * hosts that were declared foreign are no references; they are told beside the answer, to be counted.
 */
public sealed interface Extraction {

    /**
     * The hosts of foreign URLs in the value, each as often as it occurs.
     *
     * @return the hosts, in order of occurrence; empty if the shape is not known
     */
    List<String> foreignHosts();

    /**
     * The value holds references.
     *
     * @param values their stored text, at least one
     * @param foreignHosts the hosts of foreign URLs beside them
     */
    record References(List<String> values, List<String> foreignHosts) implements Extraction {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if there is no reference
         */
        public References {
            values = List.copyOf(values);
            foreignHosts = List.copyOf(foreignHosts);
            if (values.isEmpty()) {
                throw new IllegalArgumentException(
                        "An extraction has no references; answer None if the value's shape is known and holds none.");
            }
        }

        /**
         * References with nothing foreign beside them.
         *
         * @param values their stored text, at least one
         * @throws IllegalArgumentException if there is none
         */
        public References(List<String> values) {
            this(values, List.of());
        }
    }

    /**
     * The value's shape is known and holds no reference.
     *
     * @param foreignHosts the hosts of foreign URLs in it
     */
    record None(List<String> foreignHosts) implements Extraction {
        /** Copies the list. */
        public None {
            foreignHosts = List.copyOf(foreignHosts);
        }

        /** Nothing at all. */
        public None() {
            this(List.of());
        }
    }

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

        @Override
        public List<String> foreignHosts() {
            return List.of();
        }
    }

    /**
     * References, or none if the list is empty.
     *
     * @param values the stored texts
     * @return the answer
     */
    static Extraction of(List<String> values) {
        return of(values, List.of());
    }

    /**
     * References, or none if the first list is empty.
     *
     * @param values the stored texts
     * @param foreignHosts the hosts of foreign URLs beside them
     * @return the answer
     */
    static Extraction of(List<String> values, List<String> foreignHosts) {
        return values.isEmpty() ? new None(foreignHosts) : new References(values, foreignHosts);
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

    /**
     * The answer about a value from the answers about its parts.
     *
     * @param parts one for each part
     * @return the first unknown shape if there is one; else all references and foreign hosts, in order
     * @throws NullPointerException if a part is null, which counts as unrecognised
     */
    static Extraction joined(Iterable<Extraction> parts) {
        List<String> values = new ArrayList<>();
        List<String> foreignHosts = new ArrayList<>();
        for (Extraction each : parts) {
            if (requireNonNull(each, "the extractor answered null") instanceof Unrecognised unknown) {
                return unknown;
            }
            if (each instanceof References found) {
                values.addAll(found.values());
            }
            foreignHosts.addAll(each.foreignHosts());
        }
        return of(values, foreignHosts);
    }
}
