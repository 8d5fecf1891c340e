package dev.keepsake.examples.simulation.site;

import java.util.Map;

/**
 * A row of the database. Immutable: a change puts another one in its place.
 *
 * @param id its number, of all tables together
 * @param table the table
 * @param place how many rows the table had had before
 * @param user whose it is
 * @param tenant the customer that the user belongs to
 * @param version how the row is written
 * @param keys the blobs it names
 */
public record Row(long id, String table, long place, long user, int tenant, int version, Map<Family, String> keys) {

    /** How many customers there are. */
    public static final int TENANTS = 8;

    /** Copies the keys. */
    public Row {
        keys = Map.copyOf(keys);
    }

    /** To which hundredth of its table it belongs, 0 to 99; each is spread over all of it. */
    public int percent() {
        return (int) (place * 37 % 100);
    }

    Row written(int newer) {
        return new Row(id, table, place, user, tenant, newer, keys);
    }
}
