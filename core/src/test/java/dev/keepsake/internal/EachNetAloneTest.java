package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.tck.Accident;
import dev.keepsake.tck.Net;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Incident 1, once for each net with all others switched off by blindfolds of the test kit. */
final class EachNetAloneTest {

    private static final Map<Net, List<String>> REFUSALS = Map.of(
            Net.ROSTER, List.of("ProviderMissing"),
            Net.VERSIONS, List.of("UnclaimedSchemaVersion"),
            Net.CENSUS, List.of("NotCovered"),
            Net.ROWS, List.of("NotCovered"),
            Net.SHAPES, List.of("UnrecognisedShape"),
            Net.HISTORY, List.of("policy"),
            Net.SHARE, List.of("policy"),
            Net.CANARIES, List.of("CanaryLost"),
            Net.LAST_LOOK, List.of("Mentioned"),
            Net.RESTORE, List.of());

    @ParameterizedTest
    @EnumSource(Net.class)
    void shouldStopTheAccident(Net net) {
        Accident.Outcome outcome = Accident.withOnly(net);

        assertThat(outcome.refusals()).isEqualTo(REFUSALS.get(net));
        assertThat(outcome.liveLost()).isZero();
        assertThat(outcome.liveRemoved()).isEqualTo(net == Net.RESTORE ? 90 : 0);
    }

    @Test
    void shouldHappenWithoutANet() {
        assertThat(Accident.withoutNets()).isEqualTo(new Accident.Outcome(List.of(), 90, 90));
    }
}
