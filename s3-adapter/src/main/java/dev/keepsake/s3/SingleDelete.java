package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Permit;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Refused;
import java.time.Duration;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;

/** A delete of one key that a batch can't name, if it still has its entity tag. */
final class SingleDelete {

    private final S3Bucket bucket;
    private final Throttle throttle;

    SingleDelete(S3Bucket bucket, Duration throttlePause) {
        this.bucket = bucket;
        this.throttle = new Throttle(throttlePause);
    }

    RemovalOutcome delete(Target target, Permit permit) {
        Blob blob = target.blob();
        try {
            DeleteObjectResponse deleted = throttle.call(() -> bucket.delete(blob.key(), target.entityTag(), permit));
            return target.removed(deleted.deleteMarker(), deleted.versionId());
        } catch (S3CallException e) {
            return switch (e.kind()) {
                case PRECONDITION -> new Changed(blob);
                case NOT_FOUND ->
                    e.code().equals("NoSuchKey")
                            ? new AlreadyAbsent(blob)
                            : target.unknown("It is not clear what the store did not find. " + e.getMessage());
                case FORBIDDEN, WRONG_TARGET, CONFLICT, THROTTLED, UNSUPPORTED, REJECTED ->
                    new Refused(blob, e.code(), String.valueOf(e.getMessage()));
                case BROKEN_ANSWER, NO_ANSWER, CLOSED_CLIENT, SERVER, CONTRADICTION ->
                    target.unknown("It is not known what the store did. " + e.getMessage());
            };
        }
    }
}
