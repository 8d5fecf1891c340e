package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of each candidate of a plan so far, by this process and by one that it took over from. Single-use. */
final class Account {

    private final RunId run;
    private final Map<Blob, RemovalOutcome> outcomes = new LinkedHashMap<>();
    private final Map<Blob, Integer> tries = new HashMap<>();
    private final Set<Blob> unanswered = new HashSet<>();
    private Optional<Plan> plan = Optional.empty();

    Account(RunId run) {
        this.run = run;
    }

    /** Opens the account of a plan that is swept from now on. */
    void open(Plan toExecute) {
        plan = Optional.of(toExecute);
    }

    /** Goes on with a sweep that another process began. */
    void goOn(Journal journal) {
        answered(journal.outcomes(run));
        journal.open(run).stream()
                .map(each -> each.removal().blob())
                .filter(each -> !outcomes.containsKey(each))
                .forEach(unanswered::add);
    }

    /** The candidates that are still to be tried. What was kept or throttled before may be tried once more. */
    List<Candidate> unsettledOf(Plan toExecute) {
        return toExecute.candidates().stream()
                .filter(each -> !unanswered.contains(each.blob()))
                .filter(each -> mayBeTried(outcomes.get(each.blob())))
                .toList();
    }

    private static boolean mayBeTried(@Nullable RemovalOutcome before) {
        return before == null || before instanceof RemovalOutcome.Kept || before instanceof RemovalOutcome.Throttled;
    }

    /** What became of a blob; empty if nothing was told of it. */
    Optional<RemovalOutcome> outcomeOf(Blob blob) {
        return Optional.ofNullable(outcomes.get(blob));
    }

    /** Whether a request for it may have been sent, and nobody knows what became of it. */
    boolean isUnanswered(Blob blob) {
        return unanswered.contains(blob);
    }

    void intended(List<RemovalIntent> intents) {
        intents.forEach(each -> unanswered.add(each.removal().blob()));
    }

    void answered(List<RemovalOutcome> answers) {
        for (RemovalOutcome each : answers) {
            outcomes.put(each.blob(), each);
            unanswered.remove(each.blob());
        }
    }

    /** Those of a batch that the store throttled, as long as they were not throttled too often. */
    List<Candidate> triedAgain(List<Candidate> batch, int most) {
        List<Candidate> again = new ArrayList<>();
        for (Candidate each : batch) {
            if (outcomes.get(each.blob()) instanceof RemovalOutcome.Throttled
                    && tries.merge(each.blob(), 1, Integer::sum) < most) {
                again.add(each);
            }
        }
        return again;
    }

    /** One that was throttled or kept, and is tried again without an answer yet, counts as unanswered only. */
    RemovalCounts counts() {
        List<RemovalOutcome> last = outcomes.values().stream()
                .filter(each -> !unanswered.contains(each.blob()))
                .toList();
        return RemovalCounts.of(plan.orElseThrow().candidates().size(), last.size() + unanswered.size(), last);
    }

    /** How far it came, as a report. A blob that was intended and has no outcome may or may not be gone. */
    RunReport report(String store, Result result, List<Refusal> refusals) {
        Optional<RemovalCounts> counts = plan.map(each -> counts());
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
}
