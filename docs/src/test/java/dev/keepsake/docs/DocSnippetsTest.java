package dev.keepsake.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.policy.Fraction;
import org.junit.jupiter.api.Test;

class DocSnippetsTest {

    @Test
    void shouldSeeTheLibrary() {
        assertThat(new Fraction(0.5).value()).isEqualTo(0.5);
    }
}
