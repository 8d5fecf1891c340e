package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PastRun;
import dev.keepsake.report.PastRun.Deed;
import java.util.Optional;

/** What named runs did to one key, out of the ledger. A ledger remembers by run, so nobody can ask it by key alone. */
final class History {

    private final Runs runs;
    private final Journal journal;
    private final String store;

    History(Settings settings) {
        this.runs = settings.ledger().runs();
        this.journal = settings.ledger().journal();
        this.store = settings.store().name();
    }

    PastRun of(BlobKey key, RunId run) {
        Optional<RunState> state = runs.state(run);
        Optional<Plan> plan = runs.plan(run);
        if (plan.isEmpty() && !released(key, run, state)) {
            return new PastRun(run, state, Deed.NO_PLAN, Optional.empty());
        }
        if (plan.isPresent() && !plan.get().facts().store().equals(store)) {
            return new PastRun(run, state, Deed.OTHER_STORE, Optional.empty());
        }
        if (plan.isPresent()
                && plan.get().blobs().stream().noneMatch(each -> each.key().equals(key))) {
            return new PastRun(run, state, Deed.NOT_PLANNED, Optional.empty());
        }
        Optional<RemovalOutcome> outcome = journal.outcomes(run).stream()
                .filter(each -> each.blob().key().equals(key))
                .reduce((earlier, later) -> later);
        if (outcome.isEmpty()
                && journal.intents(run).stream()
                        .noneMatch(each -> each.removal().blob().key().equals(key))) {
            return new PastRun(run, state, Deed.PLANNED, Optional.empty());
        }
        return new PastRun(run, state, isDealtWith(key, run, outcome) ? Deed.RESTORED : Deed.TRIED, outcome);
    }

    /** A release has no plan, only deeds. */
    private boolean released(BlobKey key, RunId run, Optional<RunState> state) {
        return state.filter(each -> runs.in(store, each).contains(run)).isPresent()
                && journal.intents(run).stream()
                        .anyMatch(each -> each.removal().blob().key().equals(key));
    }

    private boolean isDealtWith(BlobKey key, RunId run, Optional<RemovalOutcome> outcome) {
        return outcome.flatMap(RemovalOutcome::restorePoint).isPresent()
                && journal.restorable(run).stream()
                        .noneMatch(each -> each.blob().key().equals(key));
    }
}
