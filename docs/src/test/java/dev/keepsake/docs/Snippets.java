package dev.keepsake.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The regions of test sources that guides show: from {@code // tag::name} to {@code // end::name}. */
final class Snippets {

    private static final String BEGIN = "// tag::";
    private static final String END = "// end::";

    /** What is shown is compiled and run here, or by examples that have libraries of their own. */
    private static final List<String> FOLDERS = List.of(
            "docs/src/test/java/dev/keepsake/docs/snippets",
            "examples/inventory-formats/src/test/java",
            "examples/notices/src/test/java");

    private Snippets() {}

    /** All of them, by name. */
    static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(Guide.ROOT.resolve(folder))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    in(Files.readAllLines(file)).forEach((name, text) -> {
                        if (all.put(name, text) != null) {
                            throw new IllegalStateException("Two snippets are called '" + name + "'; rename one.");
                        }
                    });
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    static Map<String, String> in(List<String> lines) {
        Map<String, String> found = new TreeMap<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (line.startsWith(BEGIN)) {
                String name = line.substring(BEGIN.length());
                List<String> region = region(lines.subList(at + 1, lines.size()), name);
                if (found.put(name, unindented(region)) != null) {
                    throw new IllegalStateException("Two snippets are called '" + name + "'; rename one.");
                }
            }
        }
        return found;
    }

    private static List<String> region(List<String> lines, String name) {
        List<String> region = new ArrayList<>();
        for (String line : lines) {
            if (line.strip().equals(END + name)) {
                return region;
            }
            region.add(line);
        }
        throw new IllegalStateException("The snippet '" + name + "' has no '" + END + name + "'.");
    }

    private static String unindented(List<String> region) {
        return String.join("\n", region).stripIndent().stripTrailing();
    }
}
