package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Removal;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.PairingState;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.report.PurgeReport;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.time.Instant;
import java.util.List;

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
    private final Recovery recovery;
    private final Account account;
    private final RunLight light;

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
        this.recovery = new Recovery(settings);
        this.account = new Account(run);
        this.light = new RunLight(run, settings);
    }

    /**
     * Makes a plan and removes nothing; what was removed before and is referenced again is restored.
     *
     * @return the plan, whatever its verdict
     */
    public Plan plan() {
        RunTrack track = new RunTrack(run, settings);
        try {
            HeldLease lease = track.hold(progress);
            track.start();
            PairingState pairing = gates.requireNoOtherPair();
            recovery.recover(run, lease);
            gates.requireOpen(progress);
            Instant began = lease.storeTime();
            Matches matches = match(lease, began).in(light.at(lease.storeTime(), pairing));
            Verdict verdict = judges.judge(
                            matches.facts(), new RunTimes(matches.facts().storeTime(), began))
                    .and(matches.refusal()); // ⑤ judge
            Plan plan = Planner.plan(run, matches, verdict); // ⑥ plan
            remember(plan, matches, track);
            progress.finished(RunReport.of(plan));
            return plan;
        } catch (Throwable e) {
            throw new Ending(run, settings, progress).of(track, account, e);
        } finally {
            track.close();
        }
    }

    /**
     * Executes exactly a plan, or goes on with it where a process that ended left it.
     *
     * @param asked a plan of this run; what is executed is the ledger's own copy of it
     * @return what became of it
     */
    public RunReport sweep(Plan asked) {
        RunTrack track = new RunTrack(run, settings);
        try {
            HeldLease lease = track.hold(progress);
            Plan plan = new PlanCheck(run, settings).requireExecutable(asked, lease.storeTime());
            track.takeUp(ledger.runs().state(run).orElseThrow());
            PairingState pairing = gates.requireNoOtherPair();
            recovery.recover(run, lease);
            RemovalChoice choice = new RemovalChoice(settings);
            Removal unused = choice.require(run, plan);
            gates.requireNothingContradicted();
            gates.requireOpen(progress);
            Recheck recheck = new Recheck(marker, judges, namespaces, light.at(lease.storeTime(), pairing));
            Rechecks rechecks = new Rechecks(settings, recheck, plan, lease, progress);
            rechecks.requireStillOrphaned();
            lastLook.requireNoMention(plan.blobs(), progress);
            gates.requireVersionsClaimed();
            Removal removal = choice.require(run, plan);
            new SweepCount(settings).countOne(pairing, lease);
            track.sweeping();
            rememberIfApproved(plan);
            account.open(plan);
            if (track.isResumed()) {
                account.goOn(ledger.journal());
            }
            new Sweeper(settings, removal, rechecks, lease, account).sweep(plan, progress); // ⑦ sweep
            track.advanceTo(RunState.SWEPT);
            RunReport report = account.report(settings.store().name(), Result.SWEPT, List.of()); // ⑧ report
            progress.finished(report);
            return report;
        } catch (Throwable e) {
            throw new Ending(run, settings, progress).of(track, account, e);
        } finally {
            track.close();
        }
    }

    /**
     * Brings back what runs removed. Repeatable.
     *
     * @param selection which removals
     * @return what became of each blob
     */
    public RestoreReport restore(RestoreSelection selection) {
        if (selection instanceof RestoreSelection.OfRun) {
            new PlanCheck(run, settings).requireOfThisStore();
        }
        return new Undo(run, settings).restore(selection, progress);
    }

    /**
     * Destroys the data of what was removed before the restore window, where the store does not do that by itself. First
     * brings back what is referenced again.
     *
     * @return what became of each blob
     */
    public PurgeReport purge() {
        RunTrack track = new RunTrack(run, settings);
        try {
            HeldLease lease = track.hold(progress);
            PairingState unused = gates.requireNoOtherPair();
            recovery.recover(run, lease);
            gates.requireNothingContradicted();
            try (PurgeReadings readings =
                    new PurgeReadings(run, settings, gates, marker, namespaces, lease, progress)) {
                readings.requireFresh();
                return new Purge(settings).purge(run, readings, lease, progress);
            }
        } catch (Throwable e) {
            throw new Ending(run, settings, progress).of(track, account, e);
        } finally {
            track.close();
        }
    }

    private Matches match(HeldLease lease, Instant began) {
        try (MatchRun matching = MatchRun.of(settings, namespaces, marker, judges)) {
            Instant listedAt = matching.list(progress); // ① list
            ReadReferences references = matching.mark(progress); // ② mark, only now
            gates.requireVersionsClaimed();
            new Resurrection(settings).requireNothingReferencedAgain(run, references, lease, progress);
            Matches matches = matching.match(new RunTimes(listedAt, began), progress); // ③ match
            List<Blob> orphans = lastLook.pastGrace(matches.orphans(), listedAt);
            return matches.withLastLook(lastLook.requireNoMention(orphans, matching, progress)); // ④ last look
        }
    }

    /**
     * A refused run starts no sighting, and ends those of blobs that it saw referenced. Its receipts are the history of no
     * later run, or a fall would be refused once and be the norm from then on; nor are those of a held one, as long as
     * nobody approved it. Providers heard first are expected all the same.
     */
    private void remember(Plan plan, Matches matches, RunTrack track) {
        String store = settings.store().name();
        boolean refused = plan.verdict().severity() == Severity.REFUSE;
        boolean doubted = refused || plan.verdict().severity() == Severity.HOLD;
        List<Sighting> sightings = refused ? matches.earlierSightings() : matches.sightings();
        ledger.roster()
                .reported(
                        store,
                        doubted ? matches.firstReceipts() : matches.facts().receipts());
        settings.providers()
                .forEach(each ->
                        ledger.roster().claimed(store, each.id(), each.claims().namespaceNames()));
        ledger.sightings().replace(track.lease().lease(), sightings);
        track.planned(plan);
        if (refused) {
            track.advanceTo(RunState.REFUSED);
        }
    }

    /** A held plan that is executed was approved, and so was what it read; but not in place of what was read since. */
    private void rememberIfApproved(Plan plan) {
        if (plan.verdict().severity() != Severity.HOLD) {
            return;
        }
        String store = settings.store().name();
        List<ReferenceReceipt> approved = plan.facts().providers().stream()
                .filter(each -> ledger.roster()
                        .lastReceipt(store, each.receipt().provider())
                        .equals(each.previous()))
                .map(ProviderFacts::receipt)
                .toList();
        ledger.roster().reported(store, approved);
    }
}
