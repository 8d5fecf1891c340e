package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.SoftRemoval;
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

/** Phase ⑦: removes the candidates of a plan batch by batch: intent, conditional removal, outcome. Single-use. */
final class Sweeper {

    private final Journal journal;
    private final RunId run;
    private final List<RemovalOutcome> outcomes = new ArrayList<>();
    private Optional<Plan> plan = Optional.empty();
    private int intended;

    Sweeper(Journal journal, RunId run) {
        this.journal = journal;
        this.run = run;
    }

    void sweep(Plan toExecute, SoftRemoval store, Progress progress) {
        plan = Optional.of(toExecute);
        Progress.Meter meter = progress.start(Phase.SWEEP);
        List<Blob> blobs = toExecute.blobs();
        for (List<Blob> batch : Batches.of(blobs)) {
            journal.intend(run, batch);
            intended += batch.size();
            List<RemovalOutcome> answers = store.remove(batch);
            outcomes.addAll(answers);
            journal.removed(run, answers);
            Batches.requireAnswers(
                    batch, answers.stream().map(RemovalOutcome::blob).toList());
            requireUndoable(answers);
            batch.forEach(each -> meter.tick());
        }
        meter.finish();
    }

    /** How far it came, as a report. A blob that was intended and has no outcome may or may not be gone. */
    RunReport report(String store, Result result, List<Refusal> refusals) {
        Optional<RemovalCounts> counts =
                plan.map(each -> RemovalCounts.of(each.candidates().size(), intended, outcomes));
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
