package dev.keepsake.reference;

import static java.util.Objects.requireNonNull;

/**
 * A stored value whose shape no extractor of its provider knows. It never holds the value itself, which may be personal.
 *
 * @param place where it is
 * @param row the row's key, for a person to look at
 * @param reason what was expected and what was found, such as "a JSON list where an object was expected"
 */
public record UnrecognisedValue(Place place, String row, String reason) {

    /** Checks for null. */
    public UnrecognisedValue {
        requireNonNull(place, "place");
        requireNonNull(row, "row");
        requireNonNull(reason, "reason");
    }
}
