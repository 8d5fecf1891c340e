package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The removal of judged blobs: look, compare, delete, and one outcome for each.
 *
 * <p>The look tells a re-upload of the same bytes, which a condition on the entity tag can't, and learns where the data
 * stays. The condition then covers the time between the look and the delete, on stores that honour it.
 */
final class S3Removal {

    private final S3Looks looks;
    private final BatchDelete batch;
    private final SingleDelete single;
    private final int batchSize;

    S3Removal(S3Bucket bucket, S3Settings settings) {
        this.looks = new S3Looks(bucket);
        this.batch = new BatchDelete(bucket, settings.throttlePause());
        this.single = new SingleDelete(bucket, settings.throttlePause());
        this.batchSize = settings.batchSize();
    }

    List<RemovalOutcome> remove(List<Blob> blobs, RemovalMode mode) {
        List<RemovalOutcome> outcomes = new ArrayList<>(blobs.size());
        while (outcomes.size() < blobs.size()) {
            int done = outcomes.size();
            List<Blob> some = blobs.subList(done, Math.min(done + batchSize, blobs.size()));
            try {
                outcomes.addAll(removeSome(some, mode));
            } catch (S3CallException e) {
                if (done == 0) {
                    throw e;
                }
                blobs.subList(done, blobs.size()).forEach(blob -> outcomes.add(notAttempted(blob, e)));
            }
        }
        return List.copyOf(outcomes);
    }

    private List<RemovalOutcome> removeSome(List<Blob> blobs, RemovalMode mode) {
        Map<BlobKey, RemovalOutcome> outcomes = new HashMap<>();
        List<Target> targets = new ArrayList<>();
        for (S3Looks.Looked looked : looks.at(blobs)) {
            withheld(looked, mode)
                    .ifPresentOrElse(
                            outcome -> outcomes.put(looked.blob().key(), outcome),
                            () -> targets.add(
                                    new Target(looked.blob(), looked.sight().orElseThrow())));
        }
        List<Target> batched = targets.stream()
                .filter(target -> KeyRoute.of(target.blob().key()) == KeyRoute.BATCH)
                .toList();
        if (!batched.isEmpty()) {
            outcomes.putAll(batch.delete(batched));
        }
        for (Target target : targets) {
            // After the batch, which may still be refused as a whole; these are not.
            outcomes.computeIfAbsent(target.blob().key(), key -> single.delete(target));
        }
        return blobs.stream().map(blob -> outcomes.get(blob.key())).toList();
    }

    /** The outcome for a blob that no delete is sent for; empty if one is. */
    private static Optional<RemovalOutcome> withheld(S3Looks.Looked looked, RemovalMode mode) {
        Blob blob = looked.blob();
        if (looked.failure().isPresent()) {
            S3CallException failure = looked.failure().get();
            return Optional.of(new Refused(
                    blob, failure.code(), "The look at it failed, so it was kept. " + failure.getMessage()));
        }
        if (looked.sight().isEmpty()) {
            return Optional.of(new AlreadyAbsent(blob));
        }
        Sight sight = looked.sight().get();
        if (!blob.version().isComplete() || !sight.version().isComplete()) {
            return Optional.of(new Refused(
                    blob,
                    "VersionUnknown",
                    "The store gave no entity tag or no time for the blob '" + blob.key()
                            + "', so nothing shows that it is still the same; it was kept."));
        }
        if (!blob.version().isSameAs(sight.version())) {
            return Optional.of(new Changed(blob));
        }
        if (mode == RemovalMode.SOFT && sight.versionId().isEmpty()) {
            return Optional.of(new Refused(
                    blob,
                    "NoVersionId",
                    "The store gave no version id for the blob '" + blob.key()
                            + "', so it could not be restored; it was kept. Look for prefixes that the store's"
                            + " versioning leaves out."));
        }
        if (KeyRoute.of(blob.key()) == KeyRoute.NONE) {
            return Optional.of(new Refused(
                    blob,
                    "KeyNotAddressable",
                    "The key '" + blob.key() + "' holds characters that XML can't carry, and segments that a path may"
                            + " lose; no delete names it safely, so it was kept. Remove it by hand."));
        }
        return Optional.empty();
    }

    private static RemovalOutcome notAttempted(Blob blob, S3CallException e) {
        return new Refused(
                blob,
                "NotAttempted",
                "Nothing was sent for it after an earlier failure, so it was kept. " + e.getMessage());
    }
}
