package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.blob.RestoreOutcome.AlreadyPresent;
import dev.keepsake.blob.RestoreOutcome.Failed;
import dev.keepsake.blob.RestoreOutcome.Restored;
import java.util.Optional;

/** Brings a blob back from its copy, which stays, and looks at the result. */
final class S3CopyRestore {

    private final S3Look look;
    private final S3Copies copies;

    S3CopyRestore(S3Bucket bucket, S3Copies copies) {
        this.look = new S3Look(bucket);
        this.copies = copies;
    }

    /** Restores to a key that was just seen absent. */
    RestoreOutcome restore(RestorableBlob removed, CopyPlace place) {
        BlobKey key = removed.blob().key();
        if (!place.isOf(key)) {
            return failed(removed, "That is no place of a copy of this key; nothing was copied.");
        }
        Optional<Sight> copy = copies.at(place);
        if (copy.isEmpty()) {
            return failed(removed, "There is no copy: it was purged, or taken away by a lifecycle rule.");
        }
        Optional<String> difference = copy.get().differenceFrom(removed.blob());
        if (difference.isPresent()) {
            return failed(removed, "What is there has " + difference.get() + "; nothing was copied.");
        }
        if (copy.get().version().size() > S3Bucket.LARGEST_COPY) {
            return failed(
                    removed,
                    "It has " + copy.get().version().size() + " bytes; one copy takes at most " + S3Bucket.LARGEST_COPY
                            + ". Copy it back in parts.");
        }
        try {
            copies.back(place, copy.get(), key);
        } catch (S3CallException e) {
            if (e.kind() == S3Failure.PRECONDITION && look.at(key).isPresent()) {
                return new AlreadyPresent(removed);
            }
            throw e;
        }
        Optional<String> wrong =
                look.at(key).map(back -> back.differenceFrom(copy.get())).orElse(Optional.of("nothing there"));
        return wrong.<RestoreOutcome>map(what -> failed(
                        removed, "It was copied back, and a look at it found " + what + ". The copy is still there."))
                .orElseGet(() -> new Restored(removed));
    }

    private static Failed failed(RestorableBlob removed, String why) {
        return new Failed(
                removed,
                "The blob '" + removed.blob().key() + "' was not restored from "
                        + removed.restorePoint().token() + ". " + why);
    }
}
