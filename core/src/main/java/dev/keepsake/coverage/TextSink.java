package dev.keepsake.coverage;

import dev.keepsake.reference.Place;
import java.util.function.Supplier;

/**
 * Where a {@link LiveDatabase} puts what its columns hold, value by value. Implemented by the engine; called by adapters,
 * from one thread at a time. An exception from it must end the search and reach the caller.
 */
public interface TextSink {

    /**
     * Takes a value as the database's own text of it. Nulls are left out.
     *
     * @param place the column, under its exact name
     * @param text the value
     * @param row names the row to a person, by its primary key if it has one; asked only if something was found, and only
     *     before this method returns
     */
    void text(Place place, String text, Supplier<String> row);

    /**
     * Takes a binary value.
     *
     * @param place the column, under its exact name
     * @param bytes the value; not kept
     * @param row names the row to a person
     */
    void bytes(Place place, byte[] bytes, Supplier<String> row);
}
