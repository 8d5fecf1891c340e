package dev.keepsake.reference;

/** Where a provider puts the references of rows. Implemented by the engine; called by providers. Not thread-safe. */
@FunctionalInterface
public interface RowReferenceSink {

    /**
     * Names the row and column of the references that come next.
     *
     * @param place the column
     * @param row the row's primary key as text, or what a person finds it by
     * @return takes the references of this row's column, until the next call of this method
     */
    ReferenceSink at(Place place, String row);
}
