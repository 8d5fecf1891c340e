package dev.keepsake.tck;

import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;

/**
 * A provider over a table without rows, and the means to change and to look at that table behind the provider's back.
 *
 * <p>The provider claims the version {@link #CLAIMED} at {@link #discriminator()}, and pushes a row's references as whole
 * keys.
 */
public interface ReferenceProviderFixture {

    /** The version that the provider claims. */
    String CLAIMED = "1";

    /** A version that it does not claim. */
    String UNCLAIMED = "2";

    ReferenceProvider provider();

    Place discriminator();

    /** Stores a row, at once and outside of the provider's own reading. */
    void addRow(String row, String version, String... keys);

    /** How the provider names a row to a person. */
    default String idOf(String row) {
        return row;
    }

    /** Removes a row, likewise. */
    void removeRow(String row);

    /** Removes the table, or a column that the provider reads. */
    void drop();

    /** How many transactions or connections the provider holds at this moment. */
    int heldByProvider();
}
