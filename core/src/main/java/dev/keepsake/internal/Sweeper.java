package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.SoftRemoval;
import dev.keepsake.ledger.Journal;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.Phase;
import dev.keepsake.report.StoreRefusal;
import java.util.List;

/** Phase ⑦: removes the candidates of a plan batch by batch: intent, conditional removal, outcome. */
final class Sweeper {

    private static final int BATCH = 250;

    private final Journal journal;
    private final SoftRemoval store;

    Sweeper(Journal journal, SoftRemoval store) {
        this.journal = journal;
        this.store = store;
    }

    void sweep(Plan plan, Progress progress) {
        Progress.Meter meter = progress.start(Phase.SWEEP);
        List<Blob> blobs = plan.candidates().stream().map(Candidate::blob).toList();
        for (int from = 0; from < blobs.size(); from += BATCH) {
            List<Blob> batch = blobs.subList(from, Math.min(from + BATCH, blobs.size()));
            journal.intend(plan.run(), batch);
            List<RemovalOutcome> outcomes = store.remove(batch);
            journal.removed(plan.run(), outcomes);
            requireAnswers(batch, outcomes);
            requireUndoable(outcomes);
            batch.forEach(each -> meter.tick());
        }
        meter.finish();
    }

    private static void requireAnswers(List<Blob> batch, List<RemovalOutcome> outcomes) {
        if (!outcomes.stream().map(RemovalOutcome::blob).toList().equals(batch)) {
            throw new Refused(
                    List.of(new StoreRefusal.StoreFailed("It answered " + outcomes.size() + " outcomes to a batch of "
                            + batch.size() + ", or for other blobs; what became of the batch is unknown.")));
        }
    }

    private static void requireUndoable(List<RemovalOutcome> outcomes) {
        List<String> destroyed = outcomes.stream()
                .filter(each -> each instanceof RemovalOutcome.Removed removed
                        && removed.restorePoint().isEmpty())
                .map(each -> each.blob().key().name())
                .toList();
        if (!destroyed.isEmpty()) {
            throw new Refused(List.of(new StoreRefusal.RemovalWasFinal(destroyed.size(), destroyed.get(0))));
        }
    }
}
