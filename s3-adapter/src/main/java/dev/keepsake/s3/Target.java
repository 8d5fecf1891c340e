package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A blob that the look before found unchanged.
 *
 * @param removal as it was written down
 */
record Target(PreparedRemoval removal) {

    /** The version id of everything that was made without versioning, or while it was suspended. */
    private static final String NULL_VERSION = "null";

    Blob blob() {
        return removal.blob();
    }

    String entityTag() {
        return Objects.requireNonNull(blob().version().entityTag(), "entityTag");
    }

    /** The outcome of a delete that nobody can tell the end of. If the blob is gone, its data is where the look saw it. */
    Unknown unknown(String message) {
        return new Unknown(blob(), removal.restorePoint(), message);
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
        return new Removed(blob(), hidden ? removal.restorePoint() : Optional.empty());
    }
}
