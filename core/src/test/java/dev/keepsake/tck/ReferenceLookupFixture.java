package dev.keepsake.tck;

import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceProvider;

/** A provider that looks up keys over a table without rows, and the means to change that table behind its back. */
public interface ReferenceLookupFixture {

    /** A claimed family whose keys are stored whole. */
    Namespace IMAGES = Namespace.of("images", "images/{path*}");

    /** A claimed family whose identities are stored. */
    Namespace CARDS = Namespace.of("cards", "cards/{id}-{variant}.png");

    ReferenceProvider provider();

    /** Stores a row that names a key of {@link #IMAGES}, at once and outside of the provider's own reading. */
    void addKey(String row, String key);

    /** Stores a row that names an identity of {@link #CARDS}, likewise. */
    void addIdentity(String row, String identity);

    /** Removes a row, likewise. */
    void removeRow(String row);

    /** Removes the table, or a column that the provider reads. */
    void drop();

    /** Whether a text can be stored at all. */
    default boolean stores(String text) {
        return true;
    }

    /** How many transactions or connections the provider holds at this moment. */
    default int heldByProvider() {
        return 0;
    }
}
