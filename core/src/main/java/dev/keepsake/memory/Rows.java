package dev.keepsake.memory;

import dev.keepsake.reference.RowScope;
import java.util.Map;
import java.util.function.Predicate;

/** The rows that a provider of an {@link InMemoryDatabase} reads. */
record Rows(String words, Predicate<Map<String, String>> condition) implements RowScope {

    /** A scope of another adapter covers no row: nobody here can tell which it means. */
    static boolean contains(RowScope scope, Map<String, String> row) {
        return scope.equals(RowScope.all()) || (scope instanceof Rows mine && mine.condition.test(row));
    }

    @Override
    public String toString() {
        return words;
    }
}
