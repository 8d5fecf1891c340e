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
import dev.keepsake.blob.RemovalOutcome.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The removal of judged blobs by deletes that name no version: markers over the data on a bucket with versioning enabled,
 * destruction elsewhere.
 *
 * <p>The look tells a re-upload of the same bytes, which a condition on the entity tag can't, and learns where the data
 * stays. The condition then covers the time between the look and the delete, on stores that honour it;
 * whether they do is tried first.
 */
final class S3Removal implements Removal {

    private final S3Scope scope;
    private final S3Bucket bucket;
    private final RemovalMode mode;
    private final S3Preparation preparation;
    private final ProvenDelete batch;
    private final ProvenDelete single;
    private final int batchSize;

    S3Removal(S3Scope scope, S3Bucket bucket, S3Settings settings, RemovalMode mode) {
        this.scope = scope;
        this.bucket = bucket;
        this.mode = mode;
        this.preparation = new S3Preparation(bucket, mode);
        this.batch = new ProvenDelete(
                new BatchDelete(bucket, settings.throttlePause()),
                "a batch delete",
                mode,
                settings.requiresConditions());
        this.single = new ProvenDelete(
                new SingleDelete(bucket, settings.throttlePause()),
                "a delete of one key",
                mode,
                settings.requiresConditions());
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
        Map<BlobKey, RemovalOutcome> outcomes = new HashMap<>();
        Optional<Halt> halt = Optional.empty();
        for (int from = 0; from < prepared.size() && halt.isEmpty(); from += batchSize) {
            halt = removeSome(prepared.subList(from, Math.min(from + batchSize, prepared.size())), permit, outcomes);
        }
        Optional<Halt> end = halt;
        return prepared.stream()
                .map(PreparedRemoval::blob)
                .map(blob -> outcomes.containsKey(blob.key())
                        ? outcomes.get(blob.key())
                        : end.orElseThrow().rest().apply(blob))
                .toList();
    }

    @Override
    public Optional<String> remarks() {
        String all =
                Stream.of(batch, single).flatMap(verb -> verb.remark().stream()).collect(Collectors.joining(" "));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }

    /** The batch comes first, since it may still be refused as a whole; single deletes are not. */
    private Optional<Halt> removeSome(
            List<PreparedRemoval> prepared, Permit permit, Map<BlobKey, RemovalOutcome> outcomes) {
        List<Target> targets = prepared.stream().map(Target::of).toList();
        return removeBy(batch, ofRoute(KeyRoute.BATCH, targets), permit, outcomes)
                .or(() -> removeBy(single, ofRoute(KeyRoute.SINGLE, targets), permit, outcomes));
    }

    private static List<Target> ofRoute(KeyRoute route, List<Target> targets) {
        return targets.stream()
                .filter(target -> KeyRoute.of(target.blob().key()) == route)
                .toList();
    }

    private Optional<Halt> removeBy(
            DeleteVerb verb, List<Target> targets, Permit permit, Map<BlobKey, RemovalOutcome> outcomes) {
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        try {
            verb.delete(targets, permit, outcomes);
            return Halt.after(outcomes.values(), mode);
        } catch (S3CallException e) {
            if (outcomes.isEmpty()) {
                throw e;
            }
            targets.forEach(target -> outcomes.putIfAbsent(
                    target.blob().key(),
                    new Refused(target.blob(), e.code(), "The store did nothing of its batch. " + e.getMessage())));
            return Optional.of(Halt.after(e));
        }
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
