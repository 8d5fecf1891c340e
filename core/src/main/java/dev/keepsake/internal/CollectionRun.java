package dev.keepsake.internal;

import dev.keepsake.blob.SoftRemoval;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.util.List;
import java.util.Optional;

/**
 * The algorithm on one page: what a run does, a statement a phase. Single-use.
 *
 * <p>The order is the safety argument. The listing is complete before the first reference is read, so a blob that was
 * uploaded later is not in it, and one that was referenced later is seen as referenced. A sweep reads all references
 * again, by new fingerprints, before it removes what an earlier run planned.
 */
public final class CollectionRun {

    private final RunId run;
    private final Settings settings;
    private final Ledger ledger;
    private final Progress progress;
    private final NamespaceTable namespaces;
    private final Gates gates;
    private final Marker marker;
    private final Judges judges;
    /** Where this process has brought the run; empty while the run is not its own to move. */
    private Optional<RunState> state = Optional.empty();

    /**
     * Prepares a run.
     *
     * @param run its name
     * @param settings what the collector was built with
     */
    public CollectionRun(RunId run, Settings settings) {
        this.run = run;
        this.settings = settings;
        this.ledger = settings.ledger();
        this.progress = new Progress(run, settings.listener());
        this.namespaces = NamespaceTable.of(settings.providers());
        this.gates = new Gates(settings);
        this.marker = new Marker(settings, namespaces);
        this.judges = new Judges(settings);
    }

    /**
     * Makes a plan and touches nothing.
     *
     * @return the plan, whatever its verdict
     */
    public Plan plan() {
        ledger.runs().start(run, settings.store().name());
        state = Optional.of(RunState.STARTED);
        try {
            gates.requireOpen(progress);
            try (Inventory inventory = new Lister(settings).list(progress)) { // ① list
                Marks marks = marker.mark(progress); // ② mark
                Matches matches =
                        new Matcher(settings, namespaces, judges).match(inventory, marks, progress); // ③ match
                Verdict verdict = judges.judge(matches.facts()).and(matches.refusal()); // ⑤ judge
                Plan plan = Planner.plan(run, matches, verdict); // ⑥ plan
                remember(plan, matches);
                progress.finished(RunReport.of(plan));
                return plan;
            }
        } catch (RuntimeException e) {
            throw ending(Optional.empty()).of(state, e);
        }
    }

    /**
     * Executes exactly a plan.
     *
     * @param plan a plan of this run
     * @return what became of it
     */
    public RunReport sweep(Plan plan) {
        try {
            requireExecutable(plan);
            state = Optional.of(RunState.PLANNED);
            SoftRemoval removal = softRemoval();
            gates.requireOpen(progress);
            new Recheck(marker, namespaces).requireStillOrphaned(plan, progress);
            advanceTo(RunState.SWEEPING);
            new Sweeper(ledger.journal(), removal).sweep(plan, progress); // ⑦ sweep
            advanceTo(RunState.SWEPT);
            RunReport report = reportOf(plan); // ⑧ report
            progress.finished(report);
            return report;
        } catch (RuntimeException e) {
            throw ending(Optional.of(plan)).of(state, e);
        }
    }

    /**
     * Brings back what this run removed. Repeatable.
     *
     * @return what became of each blob
     */
    public RestoreReport restore() {
        try {
            RestoreReport report = new Undo(ledger.journal(), softRemoval()).restore(run, progress);
            RunState now = ledger.runs().state(run).orElse(RunState.FAILED);
            if (report.failures().isEmpty() && now.canBecome(RunState.RESTORED)) {
                ledger.runs().advance(run, now, RunState.RESTORED);
            }
            return report;
        } catch (Refused e) {
            throw ending(ledger.runs().plan(run)).of(state, e);
        }
    }

    private void remember(Plan plan, Matches matches) {
        ledger.roster().reported(matches.facts().receipts());
        ledger.runs().planned(plan);
        state = Optional.of(RunState.PLANNED);
        if (plan.verdict().severity() == Severity.REFUSE) {
            advanceTo(RunState.REFUSED);
        } else {
            ledger.sightings().replace(settings.store().name(), matches.sightings());
        }
    }

    private void requireExecutable(Plan plan) {
        Optional<Plan> known = ledger.runs().plan(run);
        if (known.isEmpty() || !known.get().digest().equals(plan.digest())) {
            throw new Refused(List.of(new PlanRefusal.PlanVoid("The ledger keeps "
                    + known.map(each -> "digest " + each.digest()).orElse("no plan") + " for run " + run
                    + ", and digest " + plan.digest() + " was to be executed. Make a new plan.")));
        }
        if (plan.verdict().severity().compareTo(Severity.HOLD) >= 0) {
            throw new Refused(List.of(new PlanRefusal.PolicyVerdict(plan.verdict())));
        }
    }

    private SoftRemoval softRemoval() {
        return settings.store()
                .softRemoval()
                .orElseThrow(() -> new Refused(
                        List.of(new StoreRefusal.NoSoftRemoval(settings.store().name()))));
    }

    private void advanceTo(RunState next) {
        ledger.runs().advance(run, state.orElseThrow(), next);
        state = Optional.of(next);
    }

    private RunReport reportOf(Plan plan) {
        RemovalCounts counts =
                RemovalCounts.of(plan.candidates().size(), ledger.journal().outcomes(run));
        Result result = plan.candidates().isEmpty() ? Result.NOTHING_TO_DO : Result.SWEPT;
        return new RunReport(run, settings.store().name(), result, List.of(), Optional.of(plan), Optional.of(counts));
    }

    private Ending ending(Optional<Plan> plan) {
        return new Ending(run, settings, progress, plan);
    }
}
