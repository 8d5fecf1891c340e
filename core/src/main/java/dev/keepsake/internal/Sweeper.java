package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.report.StoreRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phase ⑦: removes the candidates of a plan batch by batch: look, intent, conditional removal, outcome. Single-use. */
final class Sweeper {

    private static final Permit ALWAYS = () -> {};

    private final Journal journal;
    private final RunId run;
    private final List<RemovalOutcome> outcomes = new ArrayList<>();
    private Optional<Plan> plan = Optional.empty();
    private int open;

    Sweeper(Journal journal, RunId run) {
        this.journal = journal;
        this.run = run;
    }

    void sweep(Plan toExecute, Removal store, Progress progress) {
        plan = Optional.of(toExecute);
        Progress.Meter meter = progress.start(Phase.SWEEP);
        for (List<Blob> batch : Batches.of(toExecute.blobs())) {
            sweepBatch(batch, store);
            batch.forEach(each -> meter.tick());
        }
        meter.finish();
    }

    private void sweepBatch(List<Blob> batch, Removal store) {
        List<Preparation> prepared = store.prepare(batch);
        Batches.requireAnswers(batch, prepared.stream().map(Preparation::blob).toList());
        List<RemovalOutcome> withheld = prepared.stream()
                .filter(Preparation.Withheld.class::isInstance)
                .map(each -> ((Preparation.Withheld) each).outcome())
                .toList();
        List<PreparedRemoval> ready = prepared.stream()
                .filter(Preparation.Ready.class::isInstance)
                .map(each -> ((Preparation.Ready) each).removal())
                .toList();
        List<Blob> intents = ready.stream().map(PreparedRemoval::blob).toList();
        answered(withheld);
        if (ready.isEmpty()) {
            return;
        }
        journal.intend(run, intents);
        open += intents.size();
        List<RemovalOutcome> answers = store.remove(ready, ALWAYS);
        open -= Math.min(open, answers.size());
        answered(answers);
        Batches.requireAnswers(
                intents, answers.stream().map(RemovalOutcome::blob).toList());
        requireUndoable(answers);
    }

    private void answered(List<RemovalOutcome> answers) {
        outcomes.addAll(answers);
        if (!answers.isEmpty()) {
            journal.removed(run, answers);
        }
    }

    /** How far it came, as a report. A blob that was intended and has no outcome may or may not be gone. */
    RunReport report(String store, Result result, List<Refusal> refusals) {
        Optional<RemovalCounts> counts =
                plan.map(each -> RemovalCounts.of(each.candidates().size(), open + outcomes.size(), outcomes));
        return new RunReport(run, store, nameOf(result, counts), refusals, plan, counts);
    }

    private static Result nameOf(Result result, Optional<RemovalCounts> counts) {
        if (result != Result.SWEPT || counts.isEmpty()) {
            return result;
        }
        if (counts.get().planned() == 0) {
            return Result.NOTHING_TO_DO;
        }
        return counts.get().refused() + counts.get().unknown() > 0 ? Result.PARTLY_SWEPT : Result.SWEPT;
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
