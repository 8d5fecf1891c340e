package dev.keepsake.coverage;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Place;

/**
 * A part of a database that needs no provider, or no search, and why. By name only: a new column is never exempted by
 * chance. One that names nothing any more is a gap of its own, because it may have been a typing error from the start.
 */
public sealed interface Exemption {

    /**
     * Why.
     *
     * @return never blank
     */
    String reason();

    /**
     * A whole schema, with what will be added to it later.
     *
     * @param schema its name
     * @param reason why no table of it holds references to blobs
     * @return the exemption
     * @throws IllegalArgumentException if one is blank
     */
    static Exemption schema(String schema, String reason) {
        return new OfSchema(schema, reason);
    }

    /**
     * A whole table, with columns that are added to it later.
     *
     * @param table its name, with the schema where that is not the default one
     * @param reason why it holds no references to blobs
     * @return the exemption
     * @throws IllegalArgumentException if one is blank
     */
    static Exemption table(String table, String reason) {
        return new OfTable(table, reason);
    }

    /**
     * One column. If providers read it in some rows, it is exempted in the others.
     *
     * @param table its table's name, with the schema where that is not the default one
     * @param column its name
     * @param reason why it holds no references to blobs
     * @return the exemption
     * @throws IllegalArgumentException if one is blank
     */
    static Exemption column(String table, String column, String reason) {
        return new OfColumn(new Place(table, column), reason);
    }

    /**
     * See {@link Exemption#schema}.
     *
     * @param schema its name
     * @param reason why
     */
    record OfSchema(String schema, String reason) implements Exemption {
        /** Checks both. */
        public OfSchema {
            requireNamed("schema", schema, reason);
        }

        @Override
        public String toString() {
            return "schema " + schema + " (" + reason + ")";
        }
    }

    /**
     * See {@link Exemption#table}.
     *
     * @param table its name
     * @param reason why
     */
    record OfTable(String table, String reason) implements Exemption {
        /** Checks both. */
        public OfTable {
            requireNamed("table", table, reason);
        }

        @Override
        public String toString() {
            return "table " + table + " (" + reason + ")";
        }
    }

    /**
     * See {@link Exemption#column}.
     *
     * @param place its name
     * @param reason why
     */
    record OfColumn(Place place, String reason) implements Exemption {
        /** Checks the reason. */
        public OfColumn {
            requireNamed("column", place.toString(), reason);
        }

        @Override
        public String toString() {
            return "column " + place + " (" + reason + ")";
        }
    }

    private static void requireNamed(String what, String name, String reason) {
        requireNonNull(name, what);
        requireNonNull(reason, "reason");
        if (name.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("The exemption of the " + what + " '" + name + "' for the reason '"
                    + reason + "' has a blank part; name what is exempted, and say why for whoever reads it later.");
        }
    }
}
