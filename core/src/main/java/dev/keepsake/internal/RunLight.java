package dev.keepsake.internal;

import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.ledger.JudgedRun;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.PairingState;
import dev.keepsake.policy.RunContext;
import dev.keepsake.policy.RunFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** In which light policies see a run: the time, what protects the data, and what earlier runs found. */
final class RunLight {

    /** As many runs as tell what is usual without reaching back into another season. */
    private static final int EARLIER_RUNS = 30;

    /** Between them may be as many that were refused. */
    static final int LOOKED_AT = 2 * EARLIER_RUNS;

    private final RunId run;
    private final Settings settings;

    RunLight(RunId run, Settings settings) {
        this.run = run;
        this.settings = settings;
    }

    /** Asked of store and ledger now. */
    RunContext at(Instant now, PairingState pairing) {
        Optional<RemovalMode> mode = removal();
        boolean isUndoable = mode.filter(each -> each != RemovalMode.HARD).isPresent();
        return new RunContext(now, mode, isUndoable ? settings.restoreWindow() : Duration.ZERO, pairing, earlier());
    }

    private List<RunFacts> earlier() {
        return norms(settings.ledger().runs().judged(settings.store().name(), LOOKED_AT).stream()
                .filter(each -> !each.run().equals(run))
                .toList());
    }

    /** What runs are measured by, of those before. */
    static List<RunFacts> norms(List<JudgedRun> before) {
        return before.stream()
                .limit(LOOKED_AT)
                .filter(JudgedRun::isNorm)
                .map(JudgedRun::facts)
                .limit(EARLIER_RUNS)
                .toList();
    }

    /** Who may only look needs no right to ask how to remove. What isn't known is taken for the worst. */
    private Optional<RemovalMode> removal() {
        try {
            return new RemovalChoice(settings).mode(run);
        } catch (BlobStoreException e) {
            new RunLog(run).warn().say("the store does not tell how it would remove: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
