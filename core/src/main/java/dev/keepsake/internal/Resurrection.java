package dev.keepsake.internal;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
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
    private final NamespaceTable namespaces;

    Resurrection(Settings settings, NamespaceTable namespaces) {
        this.store = settings.store();
        this.ledger = settings.ledger();
        this.namespaces = namespaces;
    }

    /** Compares the references with everything that can still be brought back. */
    void requireNothingReferencedAgain(RunId run, Marks marks, HeldLease lease, Progress progress) {
        List<RemovedBlob> missed = new ArrayList<>();
        for (RemovedBlob each : referencedAgain(marks)) {
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
    private List<RemovedBlob> referencedAgain(Marks marks) {
        List<RemovedBlob> found = new ArrayList<>();
        KeyQuestions questions = new KeyQuestions(namespaces, marks.fingerprints());
        Answers answers = marks.references()
                .answers(
                        Purpose.FIND,
                        asked -> ledger.journal()
                                .restorable(
                                        store.name(),
                                        each -> questions.ask(
                                                each.removed().blob().key(), asked)));
        ledger.journal().restorable(store.name(), each -> {
            if (questions.answer(each.removed().blob().key(), answers) != Match.NONE) {
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
