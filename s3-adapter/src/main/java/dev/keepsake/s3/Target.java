package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.blob.RemovalOutcome.Removed;
import dev.keepsake.blob.RemovalOutcome.Unknown;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A blob that the look before found unchanged, and the condition of its delete.
 *
 * @param removal as it was written down
 * @param condition the entity tag that it must have; empty to send none
 */
record Target(PreparedRemoval removal, Optional<String> condition) {

    private static final String NO_TAG = "\"00000000000000000000000000000000\"";
    private static final String NO_TAG_EITHER = "\"11111111111111111111111111111111\"";

    /** The version id of everything that was made without versioning, or while it was suspended. */
    private static final String NULL_VERSION = "null";

    Blob blob() {
        return removal.blob();
    }

    /** On the condition that it still has the entity tag it was judged by. */
    static Target of(PreparedRemoval removal) {
        return new Target(removal, Optional.ofNullable(removal.blob().version().entityTag()));
    }

    Target unconditional() {
        return new Target(removal, Optional.empty());
    }

    /** On a condition that does not hold. */
    Target onFalseCondition() {
        boolean taken = NO_TAG.equals(blob().version().entityTag());
        return new Target(removal, Optional.of(taken ? NO_TAG_EITHER : NO_TAG));
    }

    /** The outcome of a delete that nobody can tell the end of. If the blob is gone, its data is where the look saw it. */
    Unknown unknown(String message) {
        return new Unknown(blob(), removal.restorePoint(), message);
    }

    /**
     * The outcome of a confirmed delete. Only a delete marker with an id of its own proves that the data is still there;
     * a suspended bucket's marker has the id {@code null} and replaces the data of that id. In quarantine the copy was
     * proven before.
     */
    Removed removed(@Nullable Boolean deleteMarker, @Nullable String markerVersionId) {
        if (removal.mode() == RemovalMode.QUARANTINE) {
            return new Removed(blob(), removal.restorePoint());
        }
        boolean hidden = Boolean.TRUE.equals(deleteMarker)
                && markerVersionId != null
                && !markerVersionId.isBlank()
                && !markerVersionId.equals(NULL_VERSION);
        return new Removed(blob(), hidden ? removal.restorePoint() : Optional.empty());
    }
}
