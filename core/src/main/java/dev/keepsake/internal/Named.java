package dev.keepsake.internal;

import dev.keepsake.internal.ReferenceIndex.Match;
import java.util.BitSet;

/** Which blobs of an inventory a reference names, exactly or nearly, by their place in it: one bit for each. */
final class Named {

    private final BitSet places = new BitSet();
    private int next;

    /** Notes the match of the next blob, in the inventory's order. */
    void next(Match match) {
        places.set(next, match != Match.NONE);
        next++;
    }

    boolean isNamed(int place) {
        return places.get(place);
    }
}
