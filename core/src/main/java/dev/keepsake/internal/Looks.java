package dev.keepsake.internal;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.ledger.RemovalIntent;
import dev.keepsake.plan.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the looks at one batch brought: what may be removed, and the outcomes of what may not. Single-use. */
final class Looks {

    private static final String UPLOAD = "an upload intent protects it";

    private final List<Candidate> batch;
    private final List<RemovalIntent> intents = new ArrayList<>();
    private final Map<Blob, RemovalOutcome> withheld = new HashMap<>();

    private Looks(List<Candidate> batch) {
        this.batch = batch;
    }

    static Looks at(List<Candidate> batch, Removal removal, Instant now) {
        Looks looks = new Looks(batch);
        List<Blob> blobs = batch.stream().map(Candidate::blob).toList();
        List<Preparation> answers = removal.prepare(blobs);
        Batches.requireAnswers(blobs, answers.stream().map(Preparation::blob).toList());
        for (int i = 0; i < batch.size(); i++) {
            Preparation answer = answers.get(i);
            if (answer instanceof Preparation.Ready ready) {
                looks.intents.add(new RemovalIntent(batch.get(i).namespace(), ready.removal(), now));
            } else if (answer instanceof Preparation.Withheld kept) {
                looks.withheld.put(answer.blob(), kept.outcome());
            }
        }
        return looks;
    }

    List<Candidate> batch() {
        return batch;
    }

    List<RemovalIntent> intents() {
        return intents;
    }

    List<BlobKey> readyKeys() {
        return intents.stream().map(each -> each.removal().blob().key()).toList();
    }

    /** What may still be removed; the rest is kept. */
    List<PreparedRemoval> without(Set<BlobKey> uploads) {
        List<PreparedRemoval> free = new ArrayList<>();
        for (RemovalIntent each : intents) {
            Blob blob = each.removal().blob();
            if (uploads.contains(blob.key())) {
                withheld.put(blob, new RemovalOutcome.Kept(blob, UPLOAD));
            } else {
                free.add(each.removal());
            }
        }
        return free;
    }

    /** One outcome for each of the batch that has one, in its order. */
    List<RemovalOutcome> outcomes(List<RemovalOutcome> answers) {
        Map<Blob, RemovalOutcome> all = new HashMap<>(withheld);
        answers.forEach(each -> all.put(each.blob(), each));
        return batch.stream()
                .map(Candidate::blob)
                .filter(all::containsKey)
                .map(all::get)
                .toList();
    }
}
