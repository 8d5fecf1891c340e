package dev.keepsake.internal;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.StoreRefusal;
import java.util.List;
import java.util.Optional;

/**
 * How a run removes, asked of the store's state now: so that it can be undone if there is any way, and for good only for
 * an application that named this, with a policy that lets this plan pass.
 */
final class RemovalChoice {

    private final Settings settings;

    RemovalChoice(Settings settings) {
        this.settings = settings;
    }

    Removal require(RunId run, Plan plan) {
        return undoable(run).orElseGet(() -> finalRemoval(settings.store(), plan));
    }

    /** A removal that can be undone, and no other: nobody named a plan that may be destroyed. */
    Removal requireUndoable(RunId run) {
        return undoable(run)
                .orElseThrow(() -> new Refused(
                        List.of(new StoreRefusal.NoUndo(settings.store().name()))));
    }

    /** How a run would remove; empty if it could not. */
    Optional<RemovalMode> mode(RunId run) {
        return undoable(run).map(Removal::mode).or(() -> settings.finalRemoval().map(named -> RemovalMode.HARD));
    }

    private Optional<Removal> undoable(RunId run) {
        BlobStore store = settings.store();
        return store.softRemoval().or(() -> store.quarantine(run.value()));
    }

    private Removal finalRemoval(BlobStore store, Plan plan) {
        FinalRemoval named =
                settings.finalRemoval().orElseThrow(() -> new Refused(List.of(new StoreRefusal.NoUndo(store.name()))));
        Verdict verdict = named.policy().judge(plan.facts());
        if (verdict.severity() != Severity.ALLOW) {
            throw new Refused(List.of(new PlanRefusal.PolicyVerdict(verdict)));
        }
        return store.hardRemoval();
    }
}
