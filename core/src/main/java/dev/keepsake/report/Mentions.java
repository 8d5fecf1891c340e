package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the last look found of one key or its identity in the text of all databases, by code that knows nothing of the
 * providers. A key that providers know stands where they read it, too. A file name alone is not looked for: other blobs may
 * have the same one.
 *
 * @param search how far the search came
 * @param found one entry for each database that names the key: how often, and where first
 */
public record Mentions(Search search, List<CoverageRefusal.Mentioned> found) {

    /** Copies the list. */
    public Mentions {
        requireNonNull(search, "search");
        found = List.copyOf(found);
    }

    /**
     * How many values name the key, in all databases.
     *
     * @return at least 0
     */
    public long count() {
        return found.stream().mapToLong(CoverageRefusal.Mentioned::count).sum();
    }

    /** How far a search came. */
    public enum Search {
        /** All text of all databases was searched. */
        COMPLETE,
        /** Nothing was searched: no spelling of the key is distinctive enough to mean it and nothing else. */
        NOT_DISTINCTIVE,
        /** A database could not be searched as a whole; what was found is found all the same. */
        INCOMPLETE
    }
}
