package dev.keepsake.internal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Removal;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.report.StoreRefusal;
import java.util.List;
import java.util.Optional;

/**
 * The algorithm on one page: what a run does, a statement a phase. Single-use.
 *
 * <p>The order is the safety argument. The listing is complete before the first reference is read, so a blob that was
 * uploaded later is not in it, and one that was referenced later is seen as referenced. The versions of the data are
 * asked before and after, so that no migration slips in between. A sweep reads all references again, by new
 * fingerprints, before it removes what an earlier run planned.
 */
public final class CollectionRun {

    private final RunId run;
    private final Settings settings;
    private final Ledger ledger;
    private final Progress progress;
    private final NamespaceTable namespaces;
    private final Gates gates;
    private final Marker marker;
    private final LastLook lastLook;
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
        this.lastLook = new LastLook(settings, namespaces);
        this.judges = new Judges(settings);
    }

    /**
     * Makes a plan and touches nothing.
     *
     * @return the plan, whatever its verdict
     */
    public Plan plan() {
        try {
            ledger.runs().start(run, settings.store().name());
            state = Optional.of(RunState.STARTED);
            gates.requireOpen(progress);
            Matches matches = match();
            Verdict verdict = judges.judge(matches.facts()).and(matches.refusal()); // ⑤ judge
            Plan plan = Planner.plan(run, matches, verdict); // ⑥ plan
            remember(plan, matches);
            progress.finished(RunReport.of(plan));
            return plan;
        } catch (Throwable e) {
            throw ending().of(state, e);
        }
    }

    /**
     * Executes exactly a plan.
     *
     * @param asked a plan of this run; what is executed is the ledger's own copy of it
     * @return what became of it
     */
    public RunReport sweep(Plan asked) {
        Sweeper sweeper = new Sweeper(ledger.journal(), run);
        try {
            Plan plan = new PlanCheck(run, settings).requireExecutable(asked);
            state = Optional.of(RunState.PLANNED);
            requireSoftRemoval();
            gates.requireOpen(progress);
            new Recheck(marker, judges, namespaces).requireStillOrphaned(plan, progress);
            lastLook.requireNoMention(plan.blobs(), progress);
            gates.requireVersionsClaimed();
            Removal removal = requireSoftRemoval();
            advanceTo(RunState.SWEEPING);
            sweeper.sweep(plan, removal, progress); // ⑦ sweep
            advanceTo(RunState.SWEPT);
            RunReport report = sweeper.report(settings.store().name(), Result.SWEPT, List.of()); // ⑧ report
            progress.finished(report);
            return report;
        } catch (Throwable e) {
            throw ending().of(state, e, sweeper);
        }
    }

    /**
     * Brings back what this run removed. Repeatable.
     *
     * @return what became of each blob
     */
    public RestoreReport restore() {
        new PlanCheck(run, settings).requireOfThisStore();
        RestoreReport report = new Undo(ledger.journal(), settings.store()).restore(run, progress);
        RunState now = ledger.runs().state(run).orElse(RunState.FAILED);
        if (report.isComplete() && now.canBecome(RunState.RESTORED)) {
            ledger.runs().advance(run, now, RunState.RESTORED);
        }
        return report;
    }

    private Matches match() {
        try (Inventory inventory = new Lister(settings).list(progress)) { // ① list
            Marks marks = marker.mark(progress); // ② mark, only now
            gates.requireVersionsClaimed();
            Matches matches = new Matcher(settings, namespaces, judges).match(inventory, marks, progress); // ③ match
            List<Blob> orphans = lastLook.pastGrace(matches.orphans(), inventory.listedAt());
            return matches.withLastLook(lastLook.requireNoMention(orphans, inventory, marks, progress)); // ④ last look
        }
    }

    /**
     * A refused run starts no sighting, and ends those of blobs that it saw referenced. Its receipts are the history of no
     * later run, or a fall would be refused once and be the norm from then on; providers heard first are expected all the
     * same.
     */
    private void remember(Plan plan, Matches matches) {
        String store = settings.store().name();
        boolean refused = plan.verdict().severity() == Severity.REFUSE;
        List<Sighting> sightings = refused ? matches.earlierSightings() : matches.sightings();
        ledger.roster()
                .reported(
                        store,
                        refused ? matches.firstReceipts() : matches.facts().receipts());
        settings.providers()
                .forEach(each ->
                        ledger.roster().claimed(store, each.id(), each.claims().namespaceNames()));
        ledger.sightings().replace(store, sightings);
        ledger.runs().planned(plan);
        state = Optional.of(RunState.PLANNED);
        if (refused) {
            advanceTo(RunState.REFUSED);
        }
    }

    @CanIgnoreReturnValue
    private Removal requireSoftRemoval() {
        return settings.store()
                .softRemoval()
                .orElseThrow(() -> new Refused(
                        List.of(new StoreRefusal.NoSoftRemoval(settings.store().name()))));
    }

    private void advanceTo(RunState next) {
        ledger.runs().advance(run, state.orElseThrow(), next);
        state = Optional.of(next);
    }

    private Ending ending() {
        return new Ending(run, settings, progress);
    }
}
