package dev.keepsake.internal;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the URLs of foreign hosts. Only the first hosts have a count of their own: users may write as many as they like.
 */
final class ForeignHosts {

    static final int MOST = 100;

    /** No host has a name like this. */
    static final String OTHERS = "(others)";

    private static final int LONGEST_NAME = 253;

    private final SortedMap<String, Long> counts = new TreeMap<>();

    void count(String host) {
        add(host, 1);
    }

    void addAll(ForeignHosts more) {
        more.counts.forEach(this::add);
    }

    SortedMap<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    void add(String host, long count) {
        boolean shown = counts.containsKey(host) || (counts.size() < MOST && host.length() <= LONGEST_NAME);
        counts.merge(shown ? host : OTHERS, count, Long::sum);
    }
}
