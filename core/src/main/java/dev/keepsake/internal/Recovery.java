package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.Journal;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Cleans up behind runs that ended in the middle, by crash or by a lost answer: what they were about to remove is looked
 * at, and written down as it is. Nothing is removed here.
 */
final class Recovery {

    /** Longer than any reading of references takes: a sweep counts upload intents that ended since its own began. */
    private static final Duration UPLOADS_KEPT = Duration.ofDays(7);

    private final BlobStore store;
    private final Ledger ledger;

    Recovery(Settings settings) {
        this.store = settings.store();
        this.ledger = settings.ledger();
    }

    /**
     * Settles the runs of this store, and ends all but this one. Who holds the lease may look: every request of an earlier
     * one was sent with more of its lease left than a request lives.
     */
    void recover(RunId self, HeldLease lease) {
        // The lease's count may be far too late, and intents gone that hold now.
        ledger.uploadIntents().forget(store.name(), store.now().minus(UPLOADS_KEPT));
        settleAll(lease);
        for (RunId run : ledger.runs().in(store.name(), RunState.STARTED)) {
            if (!run.equals(self)) {
                ledger.runs().advance(lease.lease(), run, RunState.STARTED, RunState.FAILED);
            }
        }
        for (RunId run : ledger.runs().in(store.name(), RunState.SWEEPING)) {
            if (!run.equals(self)) {
                ledger.runs().advance(lease.lease(), run, RunState.SWEEPING, RunState.STOPPED);
            }
        }
    }

    /** Settles all runs of this store; to be called under its lease. */
    void settleAll(HeldLease lease) {
        ledger.journal().unsettled(store.name()).forEach(run -> settle(run, lease));
    }

    /** Looks at what a run was about to remove, and tells the journal. */
    private void settle(RunId run, HeldLease lease) {
        Journal journal = ledger.journal();
        for (List<RemovalIntent> batch : Batches.of(journal.open(run))) {
            lease.keep();
            List<RemovalOutcome> outcomes =
                    store.settle(batch.stream().map(RemovalIntent::removal).toList());
            Batches.requireAnswers(
                    batch.stream().map(each -> each.removal().blob()).toList(),
                    outcomes.stream().map(RemovalOutcome::blob).toList());
            journal.settled(
                    lease.lease(), run, outcomes.stream().filter(this::isTold).toList());
        }
    }

    /** An unclear answer is final if the store can say what is under the key; otherwise the next run looks again. */
    private boolean isTold(RemovalOutcome outcome) {
        if (!(outcome instanceof RemovalOutcome.Unknown)) {
            return true;
        }
        try {
            Optional<Blob> unused = store.stat(outcome.blob().key());
            return true;
        } catch (BlobStoreException e) {
            return false;
        }
    }
}
