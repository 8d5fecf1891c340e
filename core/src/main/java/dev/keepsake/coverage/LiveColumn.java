package dev.keepsake.coverage;

import static java.util.Objects.requireNonNull;

/**
 * A column as it is.
 *
 * @param name its exact name in the database
 * @param type its type in the words of the database, without lengths; empty if a description doesn't tell
 * @param kind what it can hold
 */
public record LiveColumn(String name, String type, ColumnKind kind) {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public LiveColumn {
        requireNonNull(type, "type");
        requireNonNull(kind, "kind");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "A column of type '" + type + "' has the blank name '" + name + "'; a census names every column.");
        }
    }

    @Override
    public String toString() {
        return type.isEmpty() ? name : name + " " + type;
    }
}
