package dev.keepsake.internal;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Phase;
import dev.keepsake.report.PurgeReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Destroys what is past its restore window and nobody names, in stores that keep it until they are told. Before each batch
 * the references are fresh and the lease was never over.
 */
final class Purge {

    private final Settings settings;
    private final BlobStore store;
    private final Journal journal;

    Purge(Settings settings) {
        this.settings = settings;
        this.store = settings.store();
        this.journal = settings.ledger().journal();
    }

    PurgeReport purge(RunId run, PurgeReadings readings, HeldLease lease, Progress progress) {
        Progress.Meter meter = progress.start(Phase.PURGE);
        Instant end =
                store.now().minus(settings.restoreWindow()); // the lease's count may be too late, and too much gone
        List<PurgeOutcome> all = new ArrayList<>();
        for (Map.Entry<RunId, List<RestorableBlob>> each : removedBefore(end).entrySet()) {
            for (List<RestorableBlob> due : Batches.of(each.getValue())) {
                lease.require(); // as it is: one that ran out meanwhile must not be renewed
                lease.keep();
                readings.requireFresh();
                lease.require();
                List<RestorableBlob> batch = unreferenced(progress, due, readings);
                List<PurgeOutcome> outcomes = store.purge(batch);
                Batches.requireAnswers(
                        batch, outcomes.stream().map(PurgeOutcome::removed).toList());
                journal.purged(each.getKey(), outcomes);
                all.addAll(outcomes);
                batch.forEach(unused -> meter.tick());
            }
        }
        meter.finish();
        return PurgeReport.of(run, end, all);
    }

    private static List<RestorableBlob> unreferenced(
            Progress progress, List<RestorableBlob> due, PurgeReadings readings) {
        List<RestorableBlob> free = readings.unreferenced(due);
        if (free.size() < due.size()) {
            progress.remarked((due.size() - free.size()) + " of " + due.size()
                    + " removed blobs are past their restore window and are kept, because no provider claims a namespace"
                    + " of their keys any more; such as one beside '"
                    + due.get(0).blob().key() + "'");
        }
        return free;
    }

    private Map<RunId, List<RestorableBlob>> removedBefore(Instant end) {
        Map<RunId, List<RestorableBlob>> byRun = new LinkedHashMap<>();
        journal.restorable(store.name(), (RemovedBlob each) -> {
            if (each.at().isBefore(end)) {
                byRun.computeIfAbsent(each.run(), unused -> new ArrayList<>()).add(each.removed());
            }
        });
        return byRun;
    }
}
