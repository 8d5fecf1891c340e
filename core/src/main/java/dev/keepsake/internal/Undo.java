package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RestoreReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings back what a run removed, batch by batch. Repeating it goes on where it ended. */
final class Undo {

    private final Journal journal;
    private final BlobStore store;

    Undo(Journal journal, BlobStore store) {
        this.journal = journal;
        this.store = store;
    }

    RestoreReport restore(RunId run, Progress progress) {
        Progress.Meter meter = progress.start(Phase.RESTORE);
        List<RestoreOutcome> all = new ArrayList<>();
        for (List<RestorableBlob> batch : Batches.of(journal.restorable(run))) {
            List<RestoreOutcome> outcomes = store.restore(batch);
            Batches.requireAnswers(
                    batch, outcomes.stream().map(RestoreOutcome::removed).toList());
            journal.restored(run, outcomes);
            all.addAll(outcomes);
            batch.forEach(each -> meter.tick());
        }
        List<BlobKey> unsettled = unsettled(run);
        meter.finish();
        return RestoreReport.of(run, all, unsettled);
    }

    /** What was, or may have been, removed without a word of where its data is, and is not there. */
    private List<BlobKey> unsettled(RunId run) {
        Set<Blob> answered = new HashSet<>();
        List<BlobKey> open = new ArrayList<>();
        for (RemovalOutcome outcome : journal.outcomes(run)) {
            answered.add(outcome.blob());
            boolean mayBeGone = outcome instanceof RemovalOutcome.Removed || outcome instanceof RemovalOutcome.Unknown;
            if (mayBeGone && outcome.restorePoint().isEmpty()) {
                open.add(outcome.blob().key());
            }
        }
        journal.intents(run).stream()
                .filter(blob -> !answered.contains(blob))
                .map(Blob::key)
                .forEach(open::add);
        return open.stream().filter(key -> store.stat(key).isEmpty()).toList();
    }
}
