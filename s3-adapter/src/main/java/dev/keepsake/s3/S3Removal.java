package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.Kept;
import dev.keepsake.blob.RemovalOutcome.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The removal of judged blobs by deletes that name no version: markers over the data on a bucket with versioning enabled,
 * destruction elsewhere.
 *
 * <p>The look tells a re-upload of the same bytes, which a condition on the entity tag can't, and learns where the data
 * stays. The condition then covers the time between the look and the delete, on stores that honour it.
 */
final class S3Removal implements Removal {

    private final S3Scope scope;
    private final S3Bucket bucket;
    private final RemovalMode mode;
    private final S3Preparation preparation;
    private final BatchDelete batch;
    private final SingleDelete single;
    private final int batchSize;

    S3Removal(S3Scope scope, S3Bucket bucket, S3Settings settings, RemovalMode mode) {
        this.scope = scope;
        this.bucket = bucket;
        this.mode = mode;
        this.preparation = new S3Preparation(bucket, mode);
        this.batch = new BatchDelete(bucket, settings.throttlePause());
        this.single = new SingleDelete(bucket, settings.throttlePause());
        this.batchSize = settings.batchSize();
    }

    @Override
    public RemovalMode mode() {
        return mode;
    }

    @Override
    public List<Preparation> prepare(List<Blob> blobs) {
        scope.requireEachOnce(blobs);
        return preparation.of(blobs);
    }

    @Override
    public List<RemovalOutcome> remove(List<PreparedRemoval> prepared, Permit permit) {
        scope.requireEachOnce(prepared.stream().map(PreparedRemoval::blob).toList());
        prepared.forEach(this::requireOfThisMode);
        if (prepared.isEmpty()) {
            return List.of();
        }
        requireVersioningIfSoft();
        List<RemovalOutcome> outcomes = new ArrayList<>(prepared.size());
        while (outcomes.size() < prepared.size()) {
            int done = outcomes.size();
            List<PreparedRemoval> some = prepared.subList(done, Math.min(done + batchSize, prepared.size()));
            try {
                outcomes.addAll(removeSome(some, permit));
            } catch (S3CallException e) {
                if (done == 0) {
                    throw e;
                }
                some.forEach(each -> outcomes.add(
                        new Refused(each.blob(), e.code(), "The store did nothing of its batch. " + e.getMessage())));
                prepared.subList(outcomes.size(), prepared.size())
                        .forEach(each -> outcomes.add(new Kept(
                                each.blob(), "Nothing was sent for it after an earlier failure. " + e.getMessage())));
            }
        }
        return List.copyOf(outcomes);
    }

    private List<RemovalOutcome> removeSome(List<PreparedRemoval> prepared, Permit permit) {
        Map<BlobKey, RemovalOutcome> outcomes = new HashMap<>();
        List<Target> targets = prepared.stream().map(Target::new).toList();
        List<Target> batched = targets.stream()
                .filter(target -> KeyRoute.of(target.blob().key()) == KeyRoute.BATCH)
                .toList();
        if (!batched.isEmpty()) {
            outcomes.putAll(batch.delete(batched, permit));
        }
        for (Target target : targets) {
            // After the batch, which may still be refused as a whole; these are not.
            outcomes.computeIfAbsent(target.blob().key(), key -> single.delete(target, permit));
        }
        return prepared.stream().map(each -> outcomes.get(each.blob().key())).toList();
    }

    private void requireOfThisMode(PreparedRemoval removal) {
        if (removal.mode() != mode) {
            throw new IllegalArgumentException(
                    "The removal of '" + removal.blob().key() + "' was prepared in mode " + removal.mode()
                            + " and can't be made in mode " + mode + ". Prepare it again.");
        }
        if (KeyRoute.of(removal.blob().key()) == KeyRoute.NONE
                || !removal.blob().version().isComplete()) {
            throw new IllegalArgumentException(
                    "The removal of '" + removal.blob().key()
                            + "' was never found ready: the key can't be named safely, or its version is not known whole."
                            + " Prepare it again.");
        }
    }

    /** Asked again each time: one batch after somebody suspended versioning would be one batch destroyed. */
    private void requireVersioningIfSoft() {
        if (mode == RemovalMode.SOFT && !bucket.keepsVersions()) {
            throw new BlobStoreException("The bucket '" + bucket.name() + "' has no versioning enabled any more, so a"
                    + " removal would destroy data; nothing was removed. Enable versioning, then run again.");
        }
    }
}
