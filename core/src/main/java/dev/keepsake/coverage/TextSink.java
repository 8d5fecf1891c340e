package dev.keepsake.coverage;

import dev.keepsake.reference.Place;
import java.nio.charset.StandardCharsets;
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
     * Takes a value as {@link #text} does, in UTF-8: an adapter that gets it so from its database spares making a string of
     * it. Whoever doesn't override it gets the string.
     *
     * @param place the column, under its exact name
     * @param utf8 holds the value; not kept, and not changed. What is not well-formed counts as U+FFFD, as in a string of it
     * @param from where the value begins in it
     * @param to where the value ends
     * @param row names the row to a person
     */
    default void utf8(Place place, byte[] utf8, int from, int to, Supplier<String> row) {
        text(place, new String(utf8, from, to - from, StandardCharsets.UTF_8), row);
    }

    /**
     * Takes a binary value.
     *
     * @param place the column, under its exact name
     * @param bytes the value; not kept
     * @param row names the row to a person
     */
    void bytes(Place place, byte[] bytes, Supplier<String> row);
}
