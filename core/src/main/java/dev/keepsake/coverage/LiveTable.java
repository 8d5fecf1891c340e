package dev.keepsake.coverage;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table or view as it is.
 *
 * @param schema the exact name of its schema; empty if the database has none
 * @param name its exact name
 * @param kind what it is
 * @param columns all its columns, those that no provider reads included
 * @param rows how its rows and the values in them are covered; empty where no provider reads it
 * @param hidden in words, what hides rows of it from this role, such as a row-level security policy; empty if nothing does
 */
public record LiveTable(
        String schema,
        String name,
        Kind kind,
        List<LiveColumn> columns,
        Optional<RowCover> rows,
        Optional<String> hidden) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the name is blank, or two columns have one name
     */
    public LiveTable {
        requireNonNull(schema, "schema");
        requireNonNull(kind, "kind");
        requireNonNull(rows, "rows");
        requireNonNull(hidden, "hidden");
        columns = List.copyOf(columns);
        if (name.isBlank()) {
            throw new IllegalArgumentException("A table of schema '" + schema + "' has the blank name '" + name
                    + "'; a census names every table.");
        }
        Set<String> names = new HashSet<>();
        for (LiveColumn each : columns) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException("The table '" + name + "' of schema '" + schema
                        + "' has two columns '" + each.name() + "'; a census names every column once.");
            }
        }
    }

    /**
     * A table of which nothing is known but its shape.
     *
     * @param schema its schema, or empty
     * @param name its name
     * @param columns its columns
     * @return the table
     */
    public static LiveTable of(String schema, String name, List<LiveColumn> columns) {
        return new LiveTable(schema, name, Kind.TABLE, columns, Optional.empty(), Optional.empty());
    }

    /**
     * The columns that somebody must account for.
     *
     * @return in the table's order
     */
    public Stream<LiveColumn> referenceColumns() {
        return columns.stream().filter(each -> each.kind().canHoldReference());
    }

    /**
     * A column of it as a place, under its exact names.
     *
     * @param column one of its columns
     * @return the place
     */
    public Place place(LiveColumn column) {
        return new Place(toString(), column.name());
    }

    /** The name with the schema before it, if there is one. */
    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    /** Whether a table has rows of its own. */
    public enum Kind {
        /** It has, or gets them from another database. */
        TABLE,

        /** It shows rows of tables that are in the census themselves, so that nobody has to account for it. */
        VIEW
    }
}
