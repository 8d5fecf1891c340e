package dev.keepsake.internal;

import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Tally;
import dev.keepsake.report.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Phase ⑦: removes the candidates of a plan, batch by batch. Of each batch: references again, and then its removal. The
 * order is argued in docs/removal-protocol.md. Single-use.
 */
final class Sweeper {

    private static final int TRIES = 5;

    private final Settings settings;
    private final Removal removal;
    private final Rechecks rechecks;
    private final HeldLease lease;
    private final Account account;
    private final BatchRemoval batches;
    private boolean remarked;

    Sweeper(Settings settings, Removal removal, Rechecks rechecks, HeldLease lease, Account account) {
        this.settings = settings;
        this.removal = removal;
        this.rechecks = rechecks;
        this.lease = lease;
        this.account = account;
        this.batches = new BatchRemoval(settings, removal, lease, account);
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
            List<RemovalOutcome> outcomes = batches.remove(batch, rechecks.readingBegan());
            tellRemarks(progress);
            batches.requireUndoable(outcomes);
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

    /** Once, and as early as there is one: what a store ignores is mostly seen in the first batch. */
    private void tellRemarks(Progress progress) {
        if (!remarked) {
            Optional<String> remarks = removal.remarks();
            remarks.ifPresent(progress::remarked);
            remarked = remarks.isPresent();
        }
    }
}
