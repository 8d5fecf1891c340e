package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final int MOST_LINES = 150;
    private static final int LONGEST_EXAMPLE = 15;

    private final Guide readme = Guide.named("README.md");

    @Test
    void shouldBeShort() {
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void shouldNameBothCommands() {
        assertThat(readme.lines())
                .contains("./mvnw -q -B -ntp -pl examples/incident-replay -am -Preplay package")
                .contains("./mvnw -B -ntp verify");
    }

    @Test
    void shouldShowAnExampleOfFifteenLines() {
        assertThat(readme.codeBlocks())
                .filteredOn(block -> block.language().equals("java"))
                .singleElement()
                .satisfies(block -> assertThat(block.text().lines()).hasSizeLessThanOrEqualTo(LONGEST_EXAMPLE));
    }
}
