package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A claim of being tested names a test that is there. */
class SafetyModelTest {

    private static final Pattern MARK = Pattern.compile("\\*(tested|documented|assumed|not yet)\\*");

    private final Guide guide = Guide.named("docs/safety-model.md");

    @Test
    void shouldNameTestsThatAreThere() {
        List<String> named = guide.lines().stream()
                .flatMap(line -> NamedTests.in(line).stream())
                .toList();

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(NamedTests.present()).containsAll(named);
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
}
