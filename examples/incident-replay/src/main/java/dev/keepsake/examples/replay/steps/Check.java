package dev.keepsake.examples.replay.steps;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Compares what came out with what must come out. */
final class Check {

    private static final int EXAMPLES = 3;

    private Check() {}

    static void equal(String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new CheckFailedException(what + ": expected " + expected + ", was " + actual + ".");
        }
    }

    static void same(String what, Set<String> expected, Set<String> actual) {
        if (!expected.equals(actual)) {
            throw new CheckFailedException(what + ": expected " + expected.size() + ", was " + actual.size()
                    + "; missing " + rest(expected, actual) + ", too many " + rest(actual, expected) + ".");
        }
    }

    static void contains(String what, String expected, String actual) {
        if (!actual.contains(expected)) {
            throw new CheckFailedException(what + ": expected '" + expected + "' in it, was '" + actual + "'.");
        }
    }

    private static String rest(Collection<String> all, Set<String> without) {
        Stream<String> rest = all.stream().filter(each -> !without.contains(each));
        return rest.sorted().limit(EXAMPLES).toList().toString();
    }
}
