package dev.keepsake.blob;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a key from the next: the store's entity tag, the size and the time of the last change.
 *
 * <p>An entity tag covers content only, so a rewrite of the same bytes shows in the time alone. Stores give listings
 * parts of a second and single answers whole seconds; comparisons are made at whole seconds. Immutable.
 *
 * @param entityTag the store's tag, as given, quotes included; null if the store gave none
 * @param size bytes; at least 0
 * @param lastModified the store's time of the last change; null if the store gave none
 */
public record BlobVersion(
        @Nullable String entityTag, long size, @Nullable Instant lastModified) {

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public BlobVersion {
        if (size < 0) {
            throw new IllegalArgumentException("A blob has " + size + " bytes; a size is at least 0.");
        }
    }

    /**
     * Whether the store gave all that is needed to recognise this version later. A blob without it is kept.
     *
     * @return true if both the entity tag and the time are known
     */
    public boolean isComplete() {
        return entityTag != null && lastModified != null;
    }

    /**
     * Whether another answer of the store shows this very version.
     *
     * @param other what the store says now
     * @return true if both are complete and agree in tag, size and whole second
     */
    public boolean isSameAs(BlobVersion other) {
        return isComplete()
                && other.isComplete()
                && Objects.equals(entityTag, other.entityTag)
                && size == other.size
                && wholeSecond(lastModified).equals(wholeSecond(other.lastModified));
    }

    private static Instant wholeSecond(@Nullable Instant time) {
        return Objects.requireNonNull(time, "lastModified").truncatedTo(ChronoUnit.SECONDS);
    }
}
