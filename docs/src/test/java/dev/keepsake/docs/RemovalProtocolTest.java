package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the removal protocol says to be checked names tests that are there. */
class RemovalProtocolTest {

    private final Guide guide = Guide.named("docs/removal-protocol.md");

    @Test
    void shouldNameTestsThatAreThere() {
        List<String> named = guide.lines().stream()
                .flatMap(line -> NamedTests.in(line).stream())
                .toList();

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(NamedTests.present()).containsAll(named);
    }
}
