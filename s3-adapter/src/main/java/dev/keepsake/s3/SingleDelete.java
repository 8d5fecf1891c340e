package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RemovalOutcome.Throttled;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;

/** Deletes of keys that a batch can't name, one by one. A failure is about the one key, so none is thrown. */
final class SingleDelete implements DeleteVerb {

    private final S3Bucket bucket;
    private final Throttle throttle;

    SingleDelete(S3Bucket bucket, Duration throttlePause) {
        this.bucket = bucket;
        this.throttle = new Throttle(throttlePause);
    }

    @Override
    public void delete(List<Target> targets, Permit permit, Map<BlobKey, RemovalOutcome> outcomes) {
        for (Target target : targets) {
            RemovalOutcome outcome = delete(target, permit);
            outcomes.put(target.blob().key(), outcome);
            if (Halt.after(List.of(outcome), target.removal().mode()).isPresent()) {
                return;
            }
        }
    }

    private RemovalOutcome delete(Target target, Permit permit) {
        Blob blob = target.blob();
        try {
            DeleteObjectResponse deleted = throttle.call(
                    () -> bucket.delete(blob.key(), target.condition().orElse(null), permit));
            return target.removed(deleted.deleteMarker(), deleted.versionId());
        } catch (S3CallException e) {
            return switch (e.kind()) {
                case PRECONDITION -> new Changed(blob);
                case NOT_FOUND ->
                    e.code().equals("NoSuchKey")
                            ? new AlreadyAbsent(blob)
                            : target.unknown("It is not clear what the store did not find. " + e.getMessage());
                case THROTTLED -> new Throttled(blob, String.valueOf(e.getMessage()));
                case FORBIDDEN, WRONG_TARGET, CONFLICT, UNSUPPORTED, REJECTED ->
                    new Refused(blob, e.code(), String.valueOf(e.getMessage()));
                case BROKEN_ANSWER, NO_ANSWER, CLOSED_CLIENT, SERVER, CONTRADICTION ->
                    target.unknown("It is not known what the store did. " + e.getMessage());
            };
        }
    }
}
