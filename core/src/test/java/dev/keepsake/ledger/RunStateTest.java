package dev.keepsake.ledger;

import static dev.keepsake.ledger.RunState.APPROVED;
import static dev.keepsake.ledger.RunState.FAILED;
import static dev.keepsake.ledger.RunState.PLANNED;
import static dev.keepsake.ledger.RunState.REFUSED;
import static dev.keepsake.ledger.RunState.RESTORED;
import static dev.keepsake.ledger.RunState.STARTED;
import static dev.keepsake.ledger.RunState.STOPPED;
import static dev.keepsake.ledger.RunState.SWEEPING;
import static dev.keepsake.ledger.RunState.SWEPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RunStateTest {

    private static final Map<RunState, Set<RunState>> STEPS = new EnumMap<>(Map.of(
            STARTED, Set.of(PLANNED, REFUSED, FAILED),
            PLANNED, Set.of(APPROVED, SWEEPING, REFUSED, FAILED),
            APPROVED, Set.of(SWEEPING, REFUSED, FAILED),
            SWEEPING, Set.of(SWEPT, STOPPED),
            SWEPT, Set.of(RESTORED),
            STOPPED, Set.of(RESTORED),
            REFUSED, Set.of(),
            FAILED, Set.of(),
            RESTORED, Set.of()));

    @Test
    void shouldAllowTheseStepsAndNoOthers() {
        for (RunState from : RunState.values()) {
            assertThat(Arrays.stream(RunState.values()).filter(from::canBecome))
                    .as("steps from %s", from)
                    .containsExactlyInAnyOrderElementsOf(STEPS.get(from));
        }
    }
}
