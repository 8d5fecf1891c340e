package dev.keepsake.examples.replay;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class IncidentReplayTest {

    @Test
    void shouldRun() {
        assertThatCode(() -> IncidentReplay.main(new String[0])).doesNotThrowAnyException();
    }
}
