package dev.keepsake.examples.spark;

import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceExtractor;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Tells what a stored value holds, in whatever JVM it is read.
 *
 * @param table the table of the values
 * @param column the column of the values
 * @param namespace the namespace whose identities the values hold; empty if they hold whole keys
 * @param extractor makes the extractor
 */
public record ValueReader(String table, String column, String namespace, SerialSupplier extractor)
        implements Serializable {

    /** Values that are whole keys. */
    public static ValueReader keys(Place place, SerialSupplier extractor) {
        return new ValueReader(place.table(), place.column(), "", extractor);
    }

    /** Values that are identities of a namespace. */
    public static ValueReader identities(Place place, String namespace, SerialSupplier extractor) {
        return new ValueReader(place.table(), place.column(), namespace, extractor);
    }

    Place place() {
        return new Place(table, column);
    }

    /** Makes an extractor; travels as a method or a lambda without fields. */
    @FunctionalInterface
    public interface SerialSupplier extends Supplier<ReferenceExtractor>, Serializable {}
}
