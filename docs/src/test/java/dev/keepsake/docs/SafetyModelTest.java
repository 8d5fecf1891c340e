package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A claim of being tested names a test that is there. */
class SafetyModelTest {

    private static final Pattern TESTED_BY = Pattern.compile("`(\\w+)#(should\\w+)`");
    private static final Pattern MARK = Pattern.compile("\\*(tested|documented|assumed|not yet)\\*");

    private final Guide guide = Guide.named("docs/safety-model.md");

    @Test
    void shouldNameTestsThatAreThere() throws IOException {
        List<Path> tests = tests();
        List<Matcher> named = guide.lines().stream()
                .flatMap(line -> TESTED_BY.matcher(line).results().map(each -> {
                    Matcher matcher = TESTED_BY.matcher(each.group());
                    assertThat(matcher.matches()).isTrue();
                    return matcher;
                }))
                .toList();

        assertThat(named).hasSizeGreaterThan(20);
        for (Matcher each : named) {
            assertThat(tests.stream().filter(file -> file.endsWith(each.group(1) + ".java")))
                    .as(each.group())
                    .anyMatch(file -> contains(file, " " + each.group(2) + "("));
        }
    }

    @Test
    void shouldMarkEveryClaim() {
        List<String> replayed = guide.lines()
                .subList(
                        guide.lines().indexOf(NetsTableTest.BEGIN),
                        guide.lines().indexOf(NetsTableTest.END));
        List<List<String>> claims = guide.lines().stream()
                .filter(each -> each.startsWith("| ") && !each.startsWith("| Claim") && !each.startsWith("| Net"))
                .filter(each -> !replayed.contains(each))
                .map(each -> List.of(each.split("\\|")))
                .toList();

        assertThat(claims)
                .hasSizeGreaterThan(20)
                .allSatisfy(row ->
                        assertThat(String.join("|", row.subList(2, row.size()))).containsPattern(MARK));
    }

    private static List<Path> tests() throws IOException {
        List<Path> tests = new ArrayList<>();
        for (String module : List.of("core", "s3-adapter", "jdbc-adapter")) {
            try (Stream<Path> files = Files.walk(Guide.ROOT.resolve(module).resolve("src/test/java"))) {
                files.filter(each -> each.toString().endsWith(".java")).forEach(tests::add);
            }
        }
        return tests;
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
