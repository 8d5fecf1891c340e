package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.LastLookFacts;
import dev.keepsake.policy.PairingState;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.ReleaseRefusal;
import dev.keepsake.report.Released;
import dev.keepsake.report.Result;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Releases one batch of keys: the nets first, without the lease, because a search takes time; then, under the lease, what
 * may have changed since, the look-ups, and the removal in the order of a sweep. Whatever is in doubt is left to the next
 * run. Single-use.
 */
final class ReleaseRun {

    private final RunId run;
    private final Settings settings;
    private final ReleaseNets nets;
    private final KeyLookups lookups;
    private final StoreTime time;
    private final Progress progress;
    private final Account account;
    private final Map<BlobKey, Released> answers = new HashMap<>();
    private List<Candidate> open = List.of();

    ReleaseRun(RunId run, Settings settings, ReleaseNets nets, KeyLookups lookups, StoreTime time) {
        this.run = run;
        this.settings = settings;
        this.nets = nets;
        this.lookups = lookups;
        this.time = time;
        this.progress = new Progress(run, CollectorListener.NO_OP);
        this.account = new Account(run);
    }

    /** At most a batch, each key once. Throws nothing but errors, and then too there is an answer for each. */
    void release(List<Candidate> released) {
        open = released;
        RunTrack track = new RunTrack(run, settings);
        try {
            Footing footing = nets.requireStanding(time.now());
            leaveIndistinct();
            if (!open.isEmpty()) {
                LastLookFacts looked = nets.requireNoMention(footing, open, progress);
                removeUnder(track, looked);
            }
            conclude(List.of());
        } catch (Throwable e) {
            nets.forget();
            track.endAs(Result.STOPPED, e);
            conclude(Ending.refusalsOf(e));
            if (e instanceof Error error) {
                throw error;
            }
        } finally {
            track.close();
        }
    }

    /** One for each key, when it was released. */
    Map<BlobKey, Released> answers() {
        return answers;
    }

    private void removeUnder(RunTrack track, LastLookFacts looked) {
        HeldLease lease = track.hold(progress);
        PairingState pairing = nets.requireNoOtherPair();
        new Recovery(settings).recover(run, lease);
        Footing footing = nets.requireStanding(lease.storeTime());
        nets.requireAllowed(
                footing, open, looked, new RunLight(footing.run(), settings).at(lease.storeTime(), pairing));
        Removal removal = new RemovalChoice(settings).requireUndoable(run);
        nets.requireVersionsClaimed();
        Instant readingBegan = settings.store().now();
        keepReferenced();
        if (open.isEmpty()) {
            return;
        }
        new SweepCount(settings).countOne(pairing, lease);
        settings.ledger().runs().release(lease.lease());
        track.takeUp(RunState.SWEEPING);
        BatchRemoval batch = new BatchRemoval(settings, removal, lease, account);
        batch.requireUndoable(batch.remove(open, readingBegan));
        track.advanceTo(RunState.SWEPT);
    }

    private void leaveIndistinct() {
        open.stream()
                .filter(each -> !nets.canSearchFor(each))
                .map(each -> each.blob().key())
                .forEach(key ->
                        answers.put(key, new Released.Queued(key, List.of(new ReleaseRefusal.NotDistinctive()))));
        open = unanswered();
    }

    /** Committed since the last question, or a moment ago: no contradiction, because nobody had said otherwise for long. */
    private void keepReferenced() {
        List<BlobKey> keys = open.stream().map(each -> each.blob().key()).toList();
        Refused.ifAny(lookups.missing());
        Map<BlobKey, List<ProviderId>> names = lookups.namesOf(keys);
        names.forEach((key, by) -> answers.put(key, new Released.Referenced(key, by)));
        open = unanswered();
    }

    private List<Candidate> unanswered() {
        return open.stream()
                .filter(each -> !answers.containsKey(each.blob().key()))
                .toList();
    }

    private void conclude(List<Refusal> refusals) {
        for (Candidate each : unanswered()) {
            Released answer = answerOf(each.blob(), refusals);
            answers.put(each.blob().key(), answer);
            progress.log().info().with("key", each.blob().key()).say("{}", answer.message());
        }
        open = List.of();
        refusals.forEach(
                each -> progress.log().warn().with("refusal", each.code()).say("{}: {}", each.code(), each.message()));
    }

    private Released answerOf(Blob blob, List<Refusal> refusals) {
        BlobKey key = blob.key();
        if (account.isUnanswered(blob)) {
            return new Released.Unclear(key, run, "its removal was intended, and no answer is known.");
        }
        Optional<RemovalOutcome> told = account.outcomeOf(blob);
        if (told.isEmpty()) {
            return new Released.Queued(key, refusals);
        }
        RemovalOutcome outcome = told.get();
        if (outcome instanceof RemovalOutcome.Removed removed) {
            return new Released.Removed(key, run, removed.restorePoint());
        }
        if (outcome instanceof RemovalOutcome.AlreadyAbsent) {
            return new Released.Absent(key);
        }
        if (outcome instanceof RemovalOutcome.Unknown unknown) {
            return new Released.Unclear(key, run, unknown.message());
        }
        return new Released.Queued(key, List.of(new ReleaseRefusal.LeftAlone(reasonOf(outcome))));
    }

    private static String reasonOf(RemovalOutcome outcome) {
        if (outcome instanceof RemovalOutcome.Kept kept) {
            return kept.reason();
        }
        if (outcome instanceof RemovalOutcome.Throttled throttled) {
            return "the store turned it away for coming too fast (" + throttled.message() + ")";
        }
        if (outcome instanceof RemovalOutcome.Refused refused) {
            return "the store refused (" + refused.code() + ": " + refused.message() + ")";
        }
        return "its content changed since it was looked at";
    }
}
