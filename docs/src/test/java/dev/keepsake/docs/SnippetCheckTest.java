package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnippetCheckTest {

    private static final Map<String, String> SNIPPETS = Map.of("one", "int a = 1;\nint b = 2;");

    @Test
    void shouldFindEveryBlockOfEveryGuideInTheCode() {
        assertThat(SnippetCheck.objections(Guide.all(), Snippets.all())).isEmpty();
    }

    @Test
    void shouldBeContentWithTheSameText() {
        assertThat(objections("<!-- snippet: one -->", "```java", "int a = 1;", "int b = 2;", "```"))
                .isEmpty();
    }

    @Test
    void shouldObjectToOtherText() {
        assertThat(objections("<!-- snippet: one -->", "```java", "int a = 1;", "```"))
                .containsExactly("README.md:2 differs from the snippet 'one', which is:\nint a = 1;\nint b = 2;");
    }

    @Test
    void shouldObjectToJavaWithoutASnippet() {
        assertThat(objections("<!-- snippet: one -->", "", "  ~~~ Java", "  int a = 1;", "  ~~~"))
                .containsExactly(
                        "README.md:3 is Java without a line '<!-- snippet: name -->' right above it.",
                        "The snippet 'one' is shown nowhere; show it or drop it.");
    }

    @Test
    void shouldObjectToASnippetThatIsNotThere() {
        assertThat(objections("<!-- snippet: two -->", "```java", "```"))
                .startsWith("README.md:2 shows the snippet 'two', which no test source has.");
    }

    @Test
    void shouldObjectToAFenceWithoutALanguage() {
        assertThat(objections("```", "int a = 1;", "```"))
                .startsWith("README.md:1 names no language after its fence; name one, so that no Java hides there.");
    }

    @Test
    void shouldTakeRegionsWithoutTheirIndentation() {
        assertThat(Snippets.in(List.of("  // tag::x", "  if (a) {", "    b();", "  }", "  // end::x", "c();")))
                .isEqualTo(Map.of("x", "if (a) {\n  b();\n}"));
    }

    @Test
    void shouldRequireTheEndOfARegion() {
        assertThatThrownBy(() -> Snippets.in(List.of("// tag::x", "b();")))
                .hasMessage("The snippet 'x' has no '// end::x'.");
    }

    private static List<String> objections(String... lines) {
        return SnippetCheck.objections(List.of(new Guide(Guide.ROOT.resolve("README.md"), List.of(lines))), SNIPPETS);
    }
}
