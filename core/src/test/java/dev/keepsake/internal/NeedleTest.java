package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Cases;
import org.junit.jupiter.api.Test;

final class NeedleTest {

    @Test
    void shouldHashAsciiAsTheWholeNeedleDoes() {
        Cases.check(2_000, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append((char) random.nextInt(128));
            }

            assertThat(Needle.asciiHash(text.toString()))
                    .as("of '%s'", text)
                    .hasValue(Needle.of(text.toString()).hash());
        });
    }

    @Test
    void shouldLeaveOtherTextsToTheWholeNeedle() {
        assertThat(Needle.asciiHash("flag\u0080")).isEmpty();
        assertThat(Needle.asciiHash("drapeau-étoilé")).isEmpty();
    }
}
