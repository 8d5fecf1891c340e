package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Tally;
import dev.keepsake.report.Phase;
import dev.keepsake.report.StoreRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Phase ⑦: removes the candidates of a plan, batch by batch. Of each batch: references again, a look at the store, the
 * intents written down, upload intents looked at, the removal while the lease lasts, the outcomes written down. The order
 * is argued in docs/removal-protocol.md. Single-use.
 */
final class Sweeper {

    /** How long before the newest reading an upload intent may have ended and still count; clocks may differ as much. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int TRIES = 5;

    private final Settings settings;
    private final Journal journal;
    private final Removal removal;
    private final Rechecks rechecks;
    private final HeldLease lease;
    private final Account account;
    private boolean remarked;

    Sweeper(Settings settings, Removal removal, Rechecks rechecks, HeldLease lease, Account account) {
        this.settings = settings;
        this.journal = settings.ledger().journal();
        this.removal = removal;
        this.rechecks = rechecks;
        this.lease = lease;
        this.account = account;
    }

    void sweep(Plan plan, Progress progress) {
        Progress.Meter meter = progress.start(Phase.SWEEP);
        Pacer pacer = new Pacer(settings.pace());
        Deque<Candidate> waiting = new ArrayDeque<>(account.unsettledOf(plan));
        progress.sweepStarted(sizeOf(waiting));
        while (!waiting.isEmpty()) {
            List<Candidate> batch = next(waiting, pacer);
            lease.keep();
            rechecks.requireStillOrphaned(batch);
            List<RemovalOutcome> outcomes = remove(batch);
            tellRemarks(progress);
            requireUndoable(outcomes);
            account.triedAgain(batch, TRIES).forEach(waiting::addLast);
            batch.forEach(each -> meter.tick());
            if (pacer.after(outcomes) && !waiting.isEmpty()) {
                progress.firstBatchRemoved(account.counts());
                pacer.pause();
            }
        }
        meter.finish();
    }

    private static Tally sizeOf(Collection<Candidate> candidates) {
        return candidates.stream()
                .map(each -> new Tally(1, each.blob().version().size()))
                .reduce(Tally.NONE, Tally::plus);
    }

    private static List<Candidate> next(Deque<Candidate> waiting, Pacer pacer) {
        List<Candidate> batch = new ArrayList<>();
        int most = pacer.nextBatch();
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        pacer.await(batch.size());
        return batch;
    }

    private List<RemovalOutcome> remove(List<Candidate> batch) {
        Looks looks = Looks.at(batch, removal, lease.storeTime());
        journal.intend(lease.lease(), looks.intents());
        account.intended(looks.intents());
        List<PreparedRemoval> free = withoutUploads(looks);
        List<RemovalOutcome> answers = removal.remove(free, lease);
        List<RemovalOutcome> outcomes = looks.outcomes(answers);
        account.answered(outcomes);
        journal.removed(lease.lease(), outcomes);
        Batches.requireAnswers(
                free.stream().map(PreparedRemoval::blob).toList(),
                answers.stream().map(RemovalOutcome::blob).toList());
        return outcomes;
    }

    /**
     * Looked at after the intents were written: who protects a key looks at the intents after that, so one of the two sees
     * the other. One that has ended since the references were read counts too, for its reference may be younger.
     */
    private List<PreparedRemoval> withoutUploads(Looks looks) {
        Instant since = rechecks.readingBegan().minus(SKEW);
        Set<BlobKey> uploads =
                settings.ledger().uploadIntents().active(settings.store().name(), looks.readyKeys(), since);
        return looks.without(uploads);
    }

    /** Once, and as early as there is one: what a store ignores is mostly seen in the first batch. */
    private void tellRemarks(Progress progress) {
        if (!remarked) {
            Optional<String> remarks = removal.remarks();
            remarks.ifPresent(progress::remarked);
            remarked = remarks.isPresent();
        }
    }

    private void requireUndoable(List<RemovalOutcome> outcomes) {
        if (removal.mode() == RemovalMode.HARD) {
            return;
        }
        List<BlobKey> destroyed = outcomes.stream()
                .filter(each -> each instanceof RemovalOutcome.Removed removed
                        && removed.restorePoint().isEmpty())
                .map(RemovalOutcome::blob)
                .map(Blob::key)
                .toList();
        if (!destroyed.isEmpty()) {
            throw new Refused(List.of(new StoreRefusal.RemovalWasFinal(
                    destroyed.size(), destroyed.get(0).name())));
        }
    }
}
