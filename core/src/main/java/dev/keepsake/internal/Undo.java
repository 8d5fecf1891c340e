package dev.keepsake.internal;

import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.SoftRemoval;
import dev.keepsake.ledger.Journal;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RestoreReport;
import java.util.ArrayList;
import java.util.List;

/** Brings back what a run removed, batch by batch. Repeating it goes on where it ended. */
final class Undo {

    private static final int BATCH = 250;

    private final Journal journal;
    private final SoftRemoval store;

    Undo(Journal journal, SoftRemoval store) {
        this.journal = journal;
        this.store = store;
    }

    RestoreReport restore(RunId run, Progress progress) {
        Progress.Meter meter = progress.start(Phase.RESTORE);
        List<RestorableBlob> removed = journal.restorable(run);
        List<RestoreOutcome> all = new ArrayList<>();
        for (int from = 0; from < removed.size(); from += BATCH) {
            List<RestorableBlob> batch = removed.subList(from, Math.min(from + BATCH, removed.size()));
            List<RestoreOutcome> outcomes = store.restore(batch);
            journal.restored(run, outcomes);
            all.addAll(outcomes);
            batch.forEach(each -> meter.tick());
        }
        meter.finish();
        return RestoreReport.of(run, all);
    }
}
