package dev.keepsake.reference;

/**
 * Which rows of its tables a provider reads, in the terms of the database that it reads. Made and understood by one
 * adapter; a scope that a database does not understand counts as covering no row.
 *
 * <p>Immutable. Its {@code toString} is what a person reads in a report.
 */
public interface RowScope {

    /**
     * Every row.
     *
     * @return always the same
     */
    static RowScope all() {
        return AllRows.ALL;
    }
}
