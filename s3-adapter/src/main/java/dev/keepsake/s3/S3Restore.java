package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestoreOutcome.AlreadyPresent;
import dev.keepsake.blob.RestoreOutcome.Failed;
import dev.keepsake.blob.RestoreOutcome.Restored;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;

/**
 * Brings removed blobs back by copying the old version, or the copy in quarantine, over the key.
 *
 * <p>Not by deleting the marker: lifecycle rules may still expire the version meanwhile (AWS S3 user guide, "Lifecycle
 * and noncurrent versions"), and a copy needs no right to delete versions.
 */
final class S3Restore {

    private final S3Bucket bucket;
    private final S3Look look;
    private final S3CopyRestore copies;

    S3Restore(S3Bucket bucket, S3Copies copies) {
        this.bucket = bucket;
        this.copies = new S3CopyRestore(bucket, copies);
        this.look = new S3Look(bucket);
    }

    List<RestoreOutcome> restore(List<RestorableBlob> removed) {
        List<RestoreOutcome> outcomes = new ArrayList<>(removed.size());
        for (RestorableBlob blob : removed) {
            try {
                outcomes.add(restore(blob));
            } catch (S3CallException e) {
                if (e.isAboutTheKey()) {
                    outcomes.add(failed(blob, e));
                } else if (outcomes.isEmpty()) {
                    throw e;
                } else {
                    // The next would only wait for the same failure.
                    removed.subList(outcomes.size(), removed.size()).forEach(left -> outcomes.add(failed(left, e)));
                    break;
                }
            }
        }
        return List.copyOf(outcomes);
    }

    private static Failed failed(RestorableBlob blob, S3CallException e) {
        return new Failed(
                blob,
                (CopyPlace.of(blob.restorePoint()).isPresent() ? "The copy '" : "The version '")
                        + blob.restorePoint().token() + "' of '"
                        + blob.blob().key() + "' was not restored. " + e.getMessage());
    }

    private RestoreOutcome restore(RestorableBlob removed) {
        BlobKey key = removed.blob().key();
        if (look.at(key).isPresent()) {
            return new AlreadyPresent(removed);
        }
        Optional<CopyPlace> copy = CopyPlace.of(removed.restorePoint());
        if (copy.isPresent()) {
            return copies.restore(removed, copy.get());
        }
        String versionId = removed.restorePoint().token();
        // The path of this answer is that of the copy, so it shows too that no proxy makes another key of it.
        Sight old = look.atVersion(key, versionId);
        String tag = removed.blob().version().entityTag();
        if (!Objects.equals(tag, old.version().entityTag())) {
            return new Failed(
                    removed,
                    "The version '" + versionId + "' of '" + key + "' has the entity tag "
                            + old.version().entityTag()
                            + " and not " + tag + " as the removed one; nothing was copied. Look for the right version"
                            + " in the bucket.");
        }
        if (old.version().size() > S3Bucket.LARGEST_COPY) {
            return new Failed(
                    removed,
                    "The blob '" + key + "' has " + old.version().size() + " bytes; one copy takes at most "
                            + S3Bucket.LARGEST_COPY + ". Copy the version '" + versionId + "' over the key in parts.");
        }
        return copy(removed, old.storageClass().orElse(null));
    }

    private RestoreOutcome copy(RestorableBlob removed, @Nullable String storageClass) {
        BlobKey key = removed.blob().key();
        String versionId = removed.restorePoint().token();
        try {
            return restored(removed, bucket.copy(key, versionId, storageClass, "*"));
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.PRECONDITION) {
                return new AlreadyPresent(removed);
            }
            if (e.kind() == S3Failure.UNSUPPORTED) {
                // Without the condition a new upload of this very moment ends as an old version, not lost.
                return restored(removed, bucket.copy(key, versionId, storageClass, null));
            }
            throw e;
        }
    }

    private static RestoreOutcome restored(RestorableBlob removed, CopyObjectResponse answer) {
        if (answer.copyObjectResult() == null || answer.copyObjectResult().eTag() == null) {
            return new Failed(
                    removed,
                    "The store's answer to the copy of '" + removed.blob().key()
                            + "' names no entity tag, so it may not have been made. Restore again: a blob that is back"
                            + " is left alone.");
        }
        return new Restored(removed);
    }
}
