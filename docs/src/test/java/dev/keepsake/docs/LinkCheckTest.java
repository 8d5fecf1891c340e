package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkCheckTest {

    static List<Guide> guides() {
        return Guide.all();
    }

    @ParameterizedTest
    @MethodSource("guides")
    void shouldLeadSomewhere(Guide guide) {
        assertThat(LinkCheck.objections(guide)).isEmpty();
    }

    @Test
    void shouldSeeTheGuides() {
        assertThat(guides())
                .extracting(Guide::name)
                .contains("README.md", "CHANGELOG.md", "docs/operations.md", "docs/safety-model.md")
                .anyMatch(each -> each.startsWith("docs/adr/0001-"));
    }

    @Test
    void shouldObjectToLinksThatLeadNowhere() {
        Guide guide = new Guide(
                Guide.ROOT.resolve("docs/x.md"),
                List.of(
                        "# A heading, so to say",
                        "[a](missing.md) [b](../README.md) [c](#a-heading-so-to-say) [d](#none) [e](https://e.org/x)",
                        "`[f](code.md)`",
                        "[g]: gone.md"));

        assertThat(LinkCheck.objections(guide))
                .containsExactly(
                        "docs/x.md links to missing.md, and there is no such file.",
                        "docs/x.md links to #none, and there is no such heading.",
                        "docs/x.md links to gone.md, and there is no such file.");
    }
}
