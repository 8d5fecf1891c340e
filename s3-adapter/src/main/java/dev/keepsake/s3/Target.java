package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import dev.keepsake.blob.RestorePoint;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A blob that the last look found unchanged.
 *
 * @param blob as it was judged
 * @param sight as it was seen
 */
record Target(Blob blob, Sight sight) {

    /** The version id of everything that was made without versioning, or while it was suspended. */
    private static final String NULL_VERSION = "null";

    String entityTag() {
        return Objects.requireNonNull(sight.version().entityTag(), "entityTag");
    }

    /** The outcome of a delete that nobody can tell the end of. If the blob is gone, its data is where the look saw it. */
    Unknown unknown(String message) {
        return new Unknown(blob, restorePoint(), message);
    }

    /**
     * The outcome of a confirmed delete. Only a delete marker with an id of its own proves that the data is still there;
     * a suspended bucket's marker has the id {@code null} and replaces the data of that id.
     */
    Removed removed(@Nullable Boolean deleteMarker, @Nullable String markerVersionId) {
        boolean hidden = Boolean.TRUE.equals(deleteMarker)
                && markerVersionId != null
                && !markerVersionId.isBlank()
                && !markerVersionId.equals(NULL_VERSION);
        return new Removed(blob, hidden ? restorePoint() : Optional.empty());
    }

    private Optional<RestorePoint> restorePoint() {
        return sight.versionId().filter(id -> !id.isBlank()).map(RestorePoint::new);
    }
}
