package dev.keepsake.internal;

import dev.keepsake.reference.Place;

/** Takes references and is told, by providers that can, in which rows they stand. */
interface RowTaker extends ReferenceTaker {

    /** Where the references that come next stand. */
    void at(Place place, String row);
}
