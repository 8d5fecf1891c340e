package dev.keepsake.reference;

/**
 * A column of a table, or whatever corresponds to it elsewhere: where references are kept. Compared as written.
 *
 * @param table its name, with the schema where that matters
 * @param column its name
 */
public record Place(String table, String column) implements Comparable<Place> {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is blank
     */
    public Place {
        if (table.isBlank() || column.isBlank()) {
            throw new IllegalArgumentException(
                    "The place '" + table + "." + column + "' has a blank table or column; name both.");
        }
    }

    @Override
    public int compareTo(Place other) {
        int byTable = table.compareTo(other.table);
        return byTable != 0 ? byTable : column.compareTo(other.column);
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
