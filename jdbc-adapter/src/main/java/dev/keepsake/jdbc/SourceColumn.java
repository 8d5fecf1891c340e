package dev.keepsake.jdbc;

import dev.keepsake.reference.Place;
import org.jooq.Field;

/**
 * A column that is read.
 *
 * @param place its name for people and claims
 * @param text the column in SQL, read as the database's text of it
 */
record SourceColumn(Place place, Field<String> text) {

    @Override
    public String toString() {
        return place.toString();
    }
}
