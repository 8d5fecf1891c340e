package dev.keepsake.coverage;

import static java.util.Objects.requireNonNull;

import dev.keepsake.reference.Place;
import dev.keepsake.reference.RowTally;
import java.util.Set;

/**
 * A database's word that it showed everything. Made only after the last value; an ended stream proves nothing. The engine
 * compares it with the census.
 *
 * @param database whose
 * @param searched every column whose values were shown, under its exact name
 * @param rows how many rows were shown, and how many there were in the same snapshots, over all tables
 */
public record SearchReceipt(String database, Set<Place> searched, RowTally rows) {

    /** Copies the set. */
    public SearchReceipt {
        requireNonNull(database, "database");
        requireNonNull(rows, "rows");
        searched = Set.copyOf(searched);
    }
}
