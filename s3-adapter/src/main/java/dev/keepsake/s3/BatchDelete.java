package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Throttled;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** One batch delete, each key with the entity tag it must still have, and what its answer says of each. */
final class BatchDelete implements DeleteVerb {

    private final S3Bucket bucket;
    private final Throttle throttle;

    BatchDelete(S3Bucket bucket, Duration throttlePause) {
        this.bucket = bucket;
        this.throttle = new Throttle(throttlePause);
    }

    /**
     * {@inheritDoc}
     *
     * @throws BlobStoreException if the answer speaks of other keys
     */
    @Override
    public void delete(List<Target> targets, Permit permit, Map<BlobKey, RemovalOutcome> outcomes) {
        List<ObjectIdentifier> objects = targets.stream()
                .map(target -> ObjectIdentifier.builder()
                        .key(target.blob().key().name())
                        .eTag(target.condition().orElse(null))
                        .build())
                .toList();
        try {
            outcomes.putAll(outcomes(targets, throttle.call(() -> bucket.delete(objects, permit))));
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.THROTTLED) {
                targets.forEach(target -> outcomes.put(
                        target.blob().key(), new Throttled(target.blob(), String.valueOf(e.getMessage()))));
            } else if (e.saysNothingWasDone()) {
                throw e;
            } else {
                targets.forEach(target -> outcomes.put(
                        target.blob().key(), target.unknown("It is not known what the store did. " + e.getMessage())));
            }
        }
    }

    private Map<BlobKey, RemovalOutcome> outcomes(List<Target> targets, DeleteObjectsResponse answer) {
        Map<String, Target> asked = targets.stream()
                .collect(Collectors.toMap(target -> target.blob().key().name(), Function.identity()));
        Map<BlobKey, RemovalOutcome> outcomes = new HashMap<>();
        for (DeletedObject deleted : answer.deleted()) {
            Target target = ours(asked, deleted.key());
            outcomes.put(target.blob().key(), target.removed(deleted.deleteMarker(), deleted.deleteMarkerVersionId()));
        }
        for (S3Error error : answer.errors()) {
            Target target = ours(asked, error.key());
            outcomes.merge(
                    target.blob().key(),
                    outcome(target, error),
                    (deleted, failed) -> target.unknown(
                            "The store names it both as deleted and with the error " + error.code() + "."));
        }
        for (Target target : targets) {
            outcomes.putIfAbsent(
                    target.blob().key(), target.unknown("The store's answer to the batch delete does not name it."));
        }
        return outcomes;
    }

    private Target ours(Map<String, Target> asked, @Nullable String key) {
        Target target = asked.get(key);
        if (target == null) {
            throw new BlobStoreException("The answer to a batch delete of " + asked.size() + " keys on the bucket '"
                    + bucket.name() + "' speaks of the key '" + key + "', which was not asked for. The store may have"
                    + " deleted another blob; look at it, and at any proxy before the store, before you go on.");
        }
        return target;
    }

    private static RemovalOutcome outcome(Target target, S3Error error) {
        String code = error.code() == null ? "" : error.code();
        String message = error.message() == null ? "" : error.message();
        if (code.startsWith("412") || code.contains("Precondition")) {
            return new Changed(target.blob());
        }
        return switch (code) {
            case "NoSuchKey" -> new AlreadyAbsent(target.blob());
            // It may have been done all the same.
            case "", "InternalError" ->
                target.unknown("The store failed at this key: '" + code + "' '" + message + "'.");
            default -> {
                if (code.startsWith("404") || code.equals("NotFound")) {
                    yield target.unknown("The store says '" + code + "', which is not clear enough.");
                }
                yield S3Failure.isThrottling(code)
                        ? new Throttled(target.blob(), "The store says '" + code + "' '" + message + "'.")
                        : new Refused(target.blob(), code, message);
            }
        };
    }
}
