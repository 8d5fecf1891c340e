package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RemovedBlob;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PlanRefusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Net 10: what was removed and is referenced again is brought back, and nothing more is removed until a person has looked.
 * Whatever made the earlier run believe that it was orphaned may still be wrong.
 */
final class Resurrection {

    private static final int EXAMPLES = 20;

    private final BlobStore store;
    private final Ledger ledger;

    Resurrection(Settings settings) {
        this.store = settings.store();
        this.ledger = settings.ledger();
    }

    /** Compares the references with everything that can still be brought back. */
    void requireNothingReferencedAgain(RunId run, ReadReferences references, HeldLease lease, Progress progress) {
        List<RemovedBlob> missed = new ArrayList<>();
        for (RemovedBlob each : referencedAgain(references)) {
            lease.keep();
            if (isThere(each.removed().blob().key(), progress)) {
                ledger.journal().restored(each.run(), List.of(new RestoreOutcome.AlreadyPresent(each.removed())));
            } else {
                missed.add(each);
            }
        }
        if (!missed.isEmpty()) {
            throw restored(run, missed, lease, progress);
        }
    }

    /** One that can't be looked at is no reason to leave the others hidden; its restore tells what is wrong. */
    private boolean isThere(BlobKey key, Progress progress) {
        try {
            return store.stat(key).isPresent();
        } catch (BlobStoreException e) {
            progress.remarked("The store does not tell whether it has '" + key + "', which is referenced again: "
                    + e.getMessage());
            return false;
        }
    }

    /** Newest removals first: of several of one key the latest is the one that was referenced last. */
    private List<RemovedBlob> referencedAgain(ReadReferences references) {
        List<RemovedBlob> found = new ArrayList<>();
        KeyAnswers answers = references.answers(keys -> ledger.journal()
                .restorable(
                        store.name(), each -> keys.accept(each.removed().blob().key())));
        ledger.journal().restorable(store.name(), each -> {
            if (answers.isNamed(each.removed().blob().key())) {
                found.add(each);
            }
        });
        answers.requireAllAsked();
        Collections.reverse(found);
        return found;
    }

    /** The contradiction is written first: if this process ends now, the next run must not go on as if nothing was. */
    private Refused restored(RunId run, List<RemovedBlob> missed, HeldLease lease, Progress progress) {
        List<BlobKey> examples = missed.stream()
                .map(each -> each.removed().blob().key())
                .distinct()
                .limit(EXAMPLES)
                .toList();
        Contradiction contradiction = new Contradiction(
                store.name(),
                run,
                lease.storeTime(),
                missed.size(),
                examples,
                "referenced again after their removal, the first by run "
                        + missed.get(0).run());
        ledger.contradictions().raise(contradiction);
        progress.contradicted(contradiction);
        List<RestoreOutcome> outcomes = new ArrayList<>();
        for (RemovedBlob each : missed) {
            lease.keep();
            List<RestoreOutcome> answer = restore(each.removed());
            ledger.journal().restored(each.run(), answer);
            outcomes.addAll(answer);
        }
        long failed = outcomes.stream()
                .filter(RestoreOutcome.Failed.class::isInstance)
                .count();
        return new Refused(List.of(new PlanRefusal.ReferencedAgain(
                missed.size(), failed, examples.stream().map(BlobKey::name).toList())));
    }

    private List<RestoreOutcome> restore(RestorableBlob removed) {
        List<RestorableBlob> one = List.of(removed);
        List<RestoreOutcome> answer;
        try {
            answer = store.restore(one);
        } catch (BlobStoreException e) {
            return List.of(new RestoreOutcome.Failed(removed, Failure.inWords(e)));
        }
        Batches.requireAnswers(one, answer.stream().map(RestoreOutcome::removed).toList());
        return answer;
    }
}
