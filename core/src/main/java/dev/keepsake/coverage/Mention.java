package dev.keepsake.coverage;

import static java.util.Objects.requireNonNull;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.reference.Place;

/**
 * A place in a live database that names an orphan, in whatever spelling, though no provider reported it.
 *
 * @param key the orphan
 * @param place the column
 * @param row the row's key, for a person to look at
 */
public record Mention(BlobKey key, Place place, String row) {

    /** Checks for null. */
    public Mention {
        requireNonNull(key, "key");
        requireNonNull(place, "place");
        requireNonNull(row, "row");
    }

    @Override
    public String toString() {
        return key + " in " + place + ", row " + row;
    }
}
