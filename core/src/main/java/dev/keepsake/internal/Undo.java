package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RestoreReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings back what runs removed, batch by batch. Repeating it goes on where it ended. It needs no lease, because undoing
 * must always be possible; a sweep that it undoes loses its own.
 */
final class Undo {

    private final RunId run;
    private final Settings settings;
    private final String name;
    private final BlobStore store;
    private final Ledger ledger;
    private final Recovery recovery;

    Undo(RunId run, Settings settings) {
        this.run = run;
        this.settings = settings;
        this.name = settings.store().name();
        this.store = settings.store();
        this.ledger = settings.ledger();
        this.recovery = new Recovery(settings);
    }

    RestoreReport restore(RestoreSelection selection, Progress progress) {
        progress.started(name);
        try {
            return bringBack(selection, progress);
        } finally {
            progress.ended();
        }
    }

    private RestoreReport bringBack(RestoreSelection selection, Progress progress) {
        Progress.Meter meter = progress.start(Phase.RESTORE);
        endSweepOf(selection);
        Journal journal = ledger.journal();
        settleWhatIsOver(selection);
        List<RestoreOutcome> all = new ArrayList<>();
        for (Map.Entry<RunId, List<RestorableBlob>> each : chosen(selection).entrySet()) {
            for (List<RestorableBlob> batch : Batches.of(each.getValue())) {
                List<RestoreOutcome> outcomes = store.restore(batch);
                Batches.requireAnswers(
                        batch, outcomes.stream().map(RestoreOutcome::removed).toList());
                journal.restored(each.getKey(), outcomes);
                all.addAll(outcomes);
                batch.forEach(unused -> meter.tick());
            }
        }
        List<BlobKey> unsettled = unsettled(selection);
        meter.finish();
        RestoreReport report = RestoreReport.of(selection, all, unsettled);
        if (report.isComplete() && selection instanceof RestoreSelection.OfRun of) {
            ledger.runs()
                    .state(of.run())
                    .filter(state -> state.canBecome(RunState.RESTORED))
                    .ifPresent(unused -> ledger.runs().restored(of.run()));
        }
        return report;
    }

    /**
     * A sweep ends with its lease, and can't be taken up again: it would go on with what a person has just undone.
     */
    private void endSweepOf(RestoreSelection selection) {
        List<RunId> sweeping = ledger.runs().in(name, RunState.SWEEPING);
        ledger.leases()
                .current(name)
                .filter(each -> sweeping.contains(each.run()))
                .filter(each -> isAbout(selection, each.run()))
                .ifPresent(each -> ledger.leases().revoke(name));
        sweeping.stream().filter(each -> isAbout(selection, each)).forEach(ledger.runs()::stop);
    }

    private static boolean isAbout(RestoreSelection selection, RunId sweep) {
        return !(selection instanceof RestoreSelection.OfRun of) || of.run().equals(sweep);
    }

    /** What is open can be told only by who holds the lease; if nobody can have it yet, it stays for the next time. */
    private void settleWhatIsOver(RestoreSelection selection) {
        if (ledger.journal().unsettled(name).isEmpty()) {
            return;
        }
        try {
            HeldLease lease = HeldLease.acquire(settings, run);
            try {
                recovery.settleAll(lease);
            } finally {
                lease.close();
            }
        } catch (Refused e) {
            new RunLog(run).info().say("{} is restored as far as it is settled: {}", selection, e.getMessage());
        }
    }

    /** By run, newest removals first: of several of one key the latest is what was there last. */
    private Map<RunId, List<RestorableBlob>> chosen(RestoreSelection selection) {
        List<RemovedBlob> chosen = new ArrayList<>();
        ledger.journal().restorable(name, each -> {
            BlobKey key = each.removed().blob().key();
            if (selection.includes(each.run(), key, each.namespace(), each.at())) {
                chosen.add(each);
            }
        });
        Set<BlobKey> open = ledger.journal().underRemoval(name, keysOf(chosen));
        chosen.removeIf(each -> open.contains(each.removed().blob().key()));
        Collections.reverse(chosen);
        Map<RunId, List<RestorableBlob>> byRun = new LinkedHashMap<>();
        chosen.forEach(each ->
                byRun.computeIfAbsent(each.run(), unused -> new ArrayList<>()).add(each.removed()));
        return byRun;
    }

    private static List<BlobKey> keysOf(List<RemovedBlob> removed) {
        return removed.stream().map(each -> each.removed().blob().key()).toList();
    }

    /** What was, or may have been, removed without a word of where its data is, and is not there. */
    private List<BlobKey> unsettled(RestoreSelection selection) {
        TreeSet<BlobKey> open = new TreeSet<>();
        for (RunId run : ledger.journal().unsettled(name)) {
            for (RemovalIntent each : ledger.journal().open(run)) {
                BlobKey key = each.removal().blob().key();
                if (selection.includes(run, key, each.namespace(), each.at())) {
                    open.add(key);
                }
            }
        }
        if (selection instanceof RestoreSelection.OfRun of) {
            ledger.journal().outcomes(of.run()).stream()
                    .filter(each -> each instanceof RemovalOutcome.Removed removed
                            && removed.restorePoint().isEmpty())
                    .forEach(each -> open.add(each.blob().key()));
        }
        return open.stream().filter(key -> store.stat(key).isEmpty()).toList();
    }
}
