package dev.keepsake.benchmarks.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The same with what everybody writes first: all references in a set of strings. */
public final class MatchInHashSet {

    private MatchInHashSet() {}

    /**
     * Does it.
     *
     * @param arguments the directory of the work
     * @throws IOException if a file can't be read
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Set<String> references = new HashSet<>();
        try (Lines lines = new Lines(directory.resolve("references"))) {
            while (lines.next()) {
                references.add(lines.text(lines.from(), lines.to()));
            }
        }
        Orphans orphans = new Orphans();
        try (Lines lines = new Lines(directory.resolve("listing"))) {
            while (lines.next()) {
                String key = lines.text(lines.from(), lines.fieldEnd(lines.from()));
                if (!references.contains(key)) {
                    orphans.take(key);
                }
            }
        }
        System.out.println(orphans);
    }
}
