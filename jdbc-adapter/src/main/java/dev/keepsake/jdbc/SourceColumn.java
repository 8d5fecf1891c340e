package dev.keepsake.jdbc;

import dev.keepsake.reference.Place;
import org.jooq.DataType;
import org.jooq.Field;

/**
 * A column that is read.
 *
 * @param place its name for people and claims
 * @param text the column in SQL, read as the database's text of it
 * @param declared its type, as far as the application told jOOQ
 */
record SourceColumn(Place place, Field<String> text, DataType<?> declared) {

    @Override
    public String toString() {
        return place.toString();
    }
}
