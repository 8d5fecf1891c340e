package dev.keepsake.jdbc;

import dev.keepsake.blob.RemovalMode;
import dev.keepsake.policy.PairingState;
import dev.keepsake.policy.RunContext;
import java.time.Duration;
import java.util.List;

/** A run's context as JSON, without earlier runs, which have rows of their own. */
final class RunContextCodec {

    private RunContextCodec() {}

    static JsonFields write(RunContext context) {
        return new JsonFields()
                .with("judgedAt", context.judgedAt())
                .with("removal", context.removal().stream().toList(), RemovalMode::name)
                .with("restoreWindow", context.restoreWindow())
                .with("pairing", List.of(context.pairing()), PairingState::name);
    }

    static RunContext read(JsonFields json) {
        return new RunContext(
                json.time("judgedAt"),
                json.texts("removal").stream().findFirst().map(RemovalMode::valueOf),
                Duration.parse(json.text("restoreWindow")),
                json.optionalText("pairing").map(PairingState::valueOf).orElse(PairingState.UNPAIRED),
                List.of());
    }
}
