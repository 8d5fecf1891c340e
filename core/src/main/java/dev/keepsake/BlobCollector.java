package dev.keepsake;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.internal.Adoption;
import dev.keepsake.internal.Approver;
import dev.keepsake.internal.CollectionRun;
import dev.keepsake.internal.DanglingSearch;
import dev.keepsake.internal.Explainer;
import dev.keepsake.internal.Releases;
import dev.keepsake.internal.Replay;
import dev.keepsake.internal.Settings;
import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Severity;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.Explanation;
import dev.keepsake.report.PurgeReport;
import dev.keepsake.report.Released;
import dev.keepsake.report.ReplayedRun;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.RunReport;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the blobs that an application's database no longer references, and removes them so that it can be undone. Called
 * by applications; not for implementation.
 *
 * <p>{@link #plan()} removes nothing, {@link #execute} removes exactly one plan, {@link #restore} brings it back.
 * {@link #release} gives up single keys between runs. Whatever leaves a doubt keeps the blob or refuses the run.
 *
 * <p>Immutable and thread-safe. One run at a time works on a store, in whatever processes; another one is refused.
 */
public final class BlobCollector {

    private static final Duration APPROVAL_HOLDS = Duration.ofDays(1);

    private final Settings settings;
    private final Releases releases;

    BlobCollector(Settings settings, Optional<ReleaseLimits> limits) {
        this.settings = settings;
        this.releases = new Releases(settings, limits, this::newRun);
    }

    /**
     * Begins a collector.
     *
     * @param store where the blobs are
     * @param ledger what is remembered across runs; must outlive the process in production
     * @return a builder
     */
    public static BlobCollectorBuilder builder(BlobStore store, Ledger ledger) {
        return new BlobCollectorBuilder(store, ledger);
    }

    /**
     * Lists the store, reads all references, and decides what could go. Nothing is removed. What earlier runs removed and
     * is referenced again is restored, and then the plan is refused; otherwise nothing is written but to the ledger.
     *
     * @return the plan, also if its policies refuse it: its verdict says so
     * @throws RunRefusedException if the references can't be shown to be complete, or something failed; the report has
     *     the typed reasons
     */
    public Plan plan() {
        return new CollectionRun(newRun(), settings).plan();
    }

    /**
     * Removes the blobs of one plan, after all references were read once more. A blob that has changed since is left
     * alone; one that is referenced again voids the plan. An execution that is refused or fails uses the plan up, for
     * whatever reason; the next plan finds the same orphans. Only one whose process ended in the middle can be executed
     * again, when its lease is over: it goes on where it was.
     *
     * @param plan a plan of this collector's ledger, allowed by its verdict or approved, and not executed before
     * @return what became of every blob of the plan
     * @throws RunRefusedException if the plan may not be executed, or its execution stopped early; the report tells how
     *     far it came
     */
    public RunReport execute(Plan plan) {
        requireNonNull(plan, "plan");
        return new CollectionRun(plan.run(), settings).sweep(plan);
    }

    /**
     * Gives up one blob, in the application's own delete path: to be called after the transaction committed that dropped
     * the last reference to it, and never within (incident 53). It is removed now if every net that can be asked about a
     * single key agrees, and so that it can be brought back; otherwise the next runs find it by themselves. Nothing is
     * removed unless the collector was built {@linkplain BlobCollectorBuilder#withReleases with releases}.
     *
     * <p>Other variants of its identity stay for the runs. Callers at the same time share one search of the databases, which
     * takes as long as they are large; the store's lease is held for a moment. Listeners are not told.
     *
     * @param key which blob
     * @return what became of it; whatever fails in the store, a database or the ledger is told there and not thrown
     * @throws IllegalArgumentException if the key is outside of the store's scope
     */
    @CanIgnoreReturnValue
    public Released release(BlobKey key) {
        return release(List.of(key)).get(0);
    }

    /**
     * Gives up several blobs, as {@link #release(BlobKey)} does one, by one search of the databases for each 250.
     *
     * @param keys which blobs; one that is named twice is released once
     * @return one answer for each key, in the order of the first mention
     * @throws IllegalArgumentException if a key is outside of the store's scope; nothing was removed then
     */
    @CanIgnoreReturnValue
    public List<Released> release(Collection<BlobKey> keys) {
        return releases.release(keys);
    }

    /**
     * Lets a plan that a policy holds be executed all the same, by a person's word. It covers exactly this plan, is kept in
     * the ledger, and is void after a day.
     *
     * @param plan the plan, which its policies hold
     * @param who the person's name; not blank
     * @param reason why it is right; not blank
     * @throws IllegalArgumentException if a word is blank, or the ledger keeps another plan of this run
     * @throws IllegalStateException if the plan's verdict is not "hold": one that is refused can't be approved, and one
     *     that passes need not be
     * @throws dev.keepsake.ledger.IllegalTransitionException if the run is not one that waits with a plan
     */
    public void approve(Plan plan, String who, String reason) {
        if (plan.verdict().severity() != Severity.HOLD) {
            throw new IllegalStateException("The plan of run " + plan.run() + " has the verdict "
                    + plan.verdict().severity()
                    + "; only one that is held is approved. Execute it if it passes, or mend"
                    + " what refuses it and make a new plan.");
        }
        Instant until = settings.store().now().plus(APPROVAL_HOLDS);
        new Approver(settings).approve(plan.run(), new Approval(plan.digest(), who, reason, until));
    }

    /**
     * Brings back everything that a run removed. May be repeated; a key that is in use again is left alone. A sweep of
     * this run that goes on in some process ends with its next batch.
     *
     * @param run the run
     * @return what became of every removed blob
     * @throws RunRefusedException if the ledger knows no plan of the run, or it is about another store
     * @throws dev.keepsake.blob.BlobStoreException if the store can't be reached
     */
    public RestoreReport restore(RunId run) {
        return restore(new RestoreSelection.OfRun(run));
    }

    /**
     * Brings back what runs removed: of one run, of some keys, of a namespace, or since a time. May be repeated; it goes on
     * where it ended. A key that is in use again is left alone. A sweep that goes on meanwhile, and may remove such blobs,
     * ends with its next batch.
     *
     * @param selection which removals
     * @return what became of every removed blob; some may still be on their way, which it tells
     * @throws RunRefusedException if a run is named that the ledger knows no plan of, or that is about another store
     * @throws dev.keepsake.blob.BlobStoreException if the store can't be reached
     */
    public RestoreReport restore(RestoreSelection selection) {
        requireNonNull(selection, "selection");
        RunId run = selection instanceof RestoreSelection.OfRun of ? of.run() : newRun();
        return new CollectionRun(run, settings).restore(selection);
    }

    /**
     * Destroys the kept data of what was removed before the restore window, for stores that keep it until they are told: a
     * quarantine. What a bucket keeps as old versions is left to the bucket's lifecycle rules. All references are read
     * first, and what is referenced again is restored and not destroyed.
     *
     * @return what became of every removed blob
     * @throws RunRefusedException if a run may not go on now, or something was referenced again
     */
    public PurgeReport purge() {
        return new CollectionRun(newRun(), settings).purge();
    }

    /**
     * Lets runs remove blobs again, after a person has found out why removed or condemned blobs were referenced.
     *
     * @param who the person's name; not blank
     * @param reason what they found; not blank
     * @return how many contradictions were open
     * @throws IllegalArgumentException if a word is blank
     */
    @CanIgnoreReturnValue
    public long acknowledge(String who, String reason) {
        return settings.ledger()
                .contradictions()
                .acknowledge(
                        settings.store().name(), who, reason, settings.store().now());
    }

    /**
     * Pairs the store with this collector's ledger, by a person's word: from then on each says which the other is, and a run
     * is refused where they disagree, such as staging's database with production's store, or a database that was restored
     * to an earlier state (incidents 27 to 29 and 47). Done once, and again only after such a refusal, by somebody who has
     * found out that both are the right ones. Takes the store over from whoever had adopted it before.
     *
     * @param who the person's name; not blank
     * @param reason why both are the right ones; not blank
     * @return the pairing
     * @throws RunRefusedException if a run goes on, if somebody else collects a store that has keys in common with this one,
     *     if the clocks of this host and the store are more than five minutes apart, or if something failed
     * @throws IllegalArgumentException if a word is blank or has a line break
     */
    @CanIgnoreReturnValue
    public Pairing adopt(String who, String reason) {
        return new Adoption(newRun(), settings).adopt(who, reason);
    }

    /**
     * Looks for references whose blob is not in the store: lost uploads, a wrong bucket, a wrong mapping. Reads all
     * references, lists the store, and reads all references once more; a reference is told only if both readings have it
     * and no blob is named by it, exactly or nearly. The whole keys among each provider's examples are asked for one by
     * one, and one that was there when the listing began voids it. Nothing is removed or written, not even to the ledger.
     *
     * @return what each provider names in vain
     * @throws RunRefusedException if the references or the listing can't be shown to be complete, if a namespace has
     *     references and the listing not one blob of it (incident 56), or if something failed
     */
    public DanglingReport dangling() {
        return new DanglingSearch(newRun(), settings).search();
    }

    /**
     * Tells why a blob is kept or condemned: what the store, every provider, the databases' text, the policies and the
     * ledger say about it now. Asks what {@link #plan()} asks, of one key, and reads all references and all text of the
     * databases for it. Nothing is listed, removed or written, not even to the ledger. Whatever fails is told in the
     * explanation, whose conclusion is then that nobody can tell.
     *
     * @param key which blob
     * @param earlier runs to tell about, by the names in their reports; a ledger remembers deeds by run
     * @return what was found
     * @throws IllegalArgumentException if the key is outside of the store's scope
     */
    public Explanation explain(BlobKey key, RunId... earlier) {
        requireNonNull(key, "key");
        return new Explainer(newRun(), settings).explain(key, List.of(earlier));
    }

    /**
     * Asks what another policy would have said to the latest runs: before it is changed, or after an alarm that was none.
     * Each run is judged as a whole, beside what the runs before it had found; single orphans are not remembered, so what a
     * policy says to them is not asked. Nothing is read but the ledger, and nothing is written.
     *
     * @param policy who judges, such as {@link SafetyPolicy#all} of a changed set
     * @param runs how many at most; at least 1
     * @return a judgement for each run that made a plan; the one that started last comes first
     * @throws IllegalArgumentException if {@code runs} is below 1
     * @throws dev.keepsake.ledger.LedgerException if the ledger can't be read
     */
    public List<ReplayedRun> replay(SafetyPolicy policy, int runs) {
        if (runs < 1) {
            throw new IllegalArgumentException("A replay of " + runs + " runs was asked for; ask for at least 1.");
        }
        return new Replay(settings).judge(policy, runs);
    }

    /**
     * Stops expecting a provider. The only way to go on without one that reported before.
     *
     * @param provider who; no longer registered with this collector
     * @param reason why; kept in the ledger
     * @throws IllegalStateException if it is registered: its next report would only put it back on the roster
     * @throws IllegalArgumentException if it is not expected, or the reason is blank
     */
    public void retire(ProviderId provider, String reason) {
        if (settings.providers().stream().anyMatch(each -> each.id().equals(provider))) {
            throw new IllegalStateException(
                    "Provider '" + provider + "' is registered with this collector, so it would be"
                            + " back on the roster after its next report. Build a collector without it and retire it there.");
        }
        settings.ledger().roster().retire(settings.store().name(), provider, reason);
    }

    private RunId newRun() {
        return RunId.of(settings.clock().instant(), new SecureRandom().nextInt());
    }
}
