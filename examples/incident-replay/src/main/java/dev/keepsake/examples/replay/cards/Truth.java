package dev.keepsake.examples.replay.cards;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the generator knows of every object: the judge of whatever is removed. The sets share no key.
 *
 * @param live what a card needs
 * @param orphans what nobody needs any more, old enough to go
 * @param freshOrphans what nobody needs yet, such as uploads whose card is not saved yet
 * @param unclaimed what belongs to no family of pictures
 */
public record Truth(Set<String> live, Set<String> orphans, Set<String> freshOrphans, Set<String> unclaimed) {

    /** Copies the sets, in their order. */
    public Truth {
        live = copy(live);
        orphans = copy(orphans);
        freshOrphans = copy(freshOrphans);
        unclaimed = copy(unclaimed);
    }

    /**
     * How many objects are in the bucket before the fresh orphans come.
     *
     * @return a count
     */
    public int objectsAtFirst() {
        return live.size() + orphans.size() + unclaimed.size();
    }

    private static Set<String> copy(Set<String> keys) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(keys));
    }
}
