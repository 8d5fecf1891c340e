package dev.keepsake.jdbc;

import dev.keepsake.reference.Place;
import java.util.List;

/** Who reads what, in the words that failures are told with. */
interface Subject {

    /** Who reads, as a sentence begins: {@code The provider 'flags'}. */
    String who();

    /** The table that is read at this moment, or what stands for it. */
    String source();

    /** Every place that must be there for the reading to work. */
    List<Place> places();
}
