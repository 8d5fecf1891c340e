package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.Preparation;
import dev.keepsake.blob.Preparation.Ready;
import dev.keepsake.blob.Preparation.Withheld;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome.AlreadyAbsent;
import dev.keepsake.blob.RemovalOutcome.Changed;
import dev.keepsake.blob.RemovalOutcome.Refused;
import dev.keepsake.blob.RestorePoint;
import java.util.List;
import java.util.Optional;

/** The look before a removal, and what of the blobs may be removed then. */
final class S3Preparation {

    private final S3Looks looks;
    private final RemovalMode mode;
    private final Optional<QuarantineFolder> folder;

    S3Preparation(S3Bucket bucket, RemovalMode mode) {
        this(bucket, mode, Optional.empty());
    }

    private S3Preparation(S3Bucket bucket, RemovalMode mode, Optional<QuarantineFolder> folder) {
        this.looks = new S3Looks(bucket);
        this.mode = mode;
        this.folder = folder;
    }

    static S3Preparation forQuarantine(S3Bucket bucket, QuarantineFolder folder) {
        return new S3Preparation(bucket, RemovalMode.QUARANTINE, Optional.of(folder));
    }

    List<Preparation> of(List<Blob> blobs) {
        return blobs.isEmpty()
                ? List.of()
                : looks.at(blobs).stream().map(this::of).toList();
    }

    private Preparation of(S3Looks.Looked looked) {
        Blob blob = looked.blob();
        if (looked.failure().isPresent()) {
            S3CallException failure = looked.failure().get();
            return refused(blob, failure.code(), "The look at it failed, so it was kept. " + failure.getMessage());
        }
        return looked.sight().map(sight -> of(blob, sight)).orElseGet(() -> new Withheld(new AlreadyAbsent(blob)));
    }

    private Preparation of(Blob blob, Sight sight) {
        if (!blob.version().isComplete() || !sight.version().isComplete()) {
            return refused(
                    blob,
                    "VersionUnknown",
                    "The store gave no entity tag or no time for the blob '" + blob.key()
                            + "', so nothing shows that it is still the same; it was kept.");
        }
        if (!blob.version().isSameAs(sight.version())) {
            return new Withheld(new Changed(blob));
        }
        if (sight.hold().isPresent()) {
            return refused(
                    blob,
                    "ObjectLocked",
                    "The blob '" + blob.key() + "' is under " + sight.hold().get()
                            + ", which a delete marker would go over all the same; it was kept. Lift the lock, or wait"
                            + " for its end.");
        }
        if (folder.isPresent()) {
            return folder.get().prepare(blob);
        }
        Optional<RestorePoint> point =
                mode == RemovalMode.SOFT ? sight.versionId().map(RestorePoint::new) : Optional.empty();
        if (mode == RemovalMode.SOFT && point.isEmpty()) {
            return refused(
                    blob,
                    "NoVersionId",
                    "The store gave no version id for the blob '" + blob.key()
                            + "', so it could not be restored; it was kept. Look for prefixes that the store's"
                            + " versioning leaves out.");
        }
        if (KeyRoute.of(blob.key()) == KeyRoute.NONE) {
            return refused(
                    blob,
                    "KeyNotAddressable",
                    "The key '" + blob.key() + "' holds characters that XML can't carry, and segments that a path may"
                            + " lose; no delete names it safely, so it was kept. Remove it by hand.");
        }
        return new Ready(new PreparedRemoval(blob, mode, point));
    }

    private static Withheld refused(Blob blob, String code, String message) {
        return new Withheld(new Refused(blob, code, message));
    }
}
