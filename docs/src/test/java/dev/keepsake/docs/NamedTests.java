package dev.keepsake.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tests that guides name as {@code Class#method}, and those that are there. */
final class NamedTests {

    private static final Pattern NAMED = Pattern.compile("`(\\w+#(?:should|incident)\\w+)`");
    private static final Pattern METHOD = Pattern.compile(" void (\\w+)\\(");

    private NamedTests() {}

    /** Those that some text names, in order. */
    static List<String> in(String text) {
        return NAMED.matcher(text).results().map(each -> each.group(1)).toList();
    }

    /** All methods without a result of all tests of the modules. */
    static SortedSet<String> present() {
        SortedSet<String> present = new TreeSet<>();
        for (Path file : files()) {
            Matcher methods = METHOD.matcher(read(file));
            while (methods.find()) {
                present.add(file.getFileName().toString().replace(".java", "") + "#" + methods.group(1));
            }
        }
        return present;
    }

    private static List<Path> files() {
        List<Path> tests = new ArrayList<>();
        for (String module : List.of("core", "s3-adapter", "jdbc-adapter", "docs", "examples/policy-simulation")) {
            try (Stream<Path> files = Files.walk(Guide.ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(each -> each.toString().endsWith(".java")).forEach(tests::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tests;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
