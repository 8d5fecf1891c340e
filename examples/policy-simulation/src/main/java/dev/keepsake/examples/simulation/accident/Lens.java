package dev.keepsake.examples.simulation.accident;

import dev.keepsake.examples.simulation.site.Family;
import dev.keepsake.examples.simulation.site.Row;
import dev.keepsake.examples.simulation.site.Site;
import java.util.Collection;

/** How a provider sees the database: all of it, or less. */
public interface Lens {

    /** All there is. */
    Lens CLEAR = new Lens() {};

    /** The rows, before any are left out. */
    default Collection<Row> rows(Site site) {
        return site.rows();
    }

    /** Whether a row can be seen. */
    default boolean shows(Row row) {
        return true;
    }

    /** Whether a reference in a row that can be seen arrives. */
    default boolean tells(Row row, Family family) {
        return true;
    }

    /** Whether rows of this version are told of where providers are asked which versions there are. */
    default boolean showsVersion(int version) {
        return true;
    }
}
