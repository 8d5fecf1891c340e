package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the listing of one range has come. Its end moves down when it gives away what is behind; then a page that was
 * under way is cut at the new end. Not thread-safe.
 */
final class RangeProgress {

    private final KeyDensity density;
    private KeyRange range;
    private @Nullable BlobKey first;
    private @Nullable BlobKey last;
    private @Nullable BlobKey beyond;
    private long listed;
    private boolean hasEnded;
    private Optional<Split> split = Optional.empty();

    RangeProgress(KeyRange range, KeyDensity density) {
        this.range = range;
        this.density = density;
    }

    /** The blobs of a page that are of this range; the others belong to the next ones. */
    List<Blob> take(List<Blob> page, boolean hasMore) {
        List<Blob> own = page.subList(0, range.reach(page));
        if (!own.isEmpty()) {
            first = first == null ? own.get(0).key() : first;
            last = own.get(own.size() - 1).key();
            listed += own.size();
            density.add(own);
        }
        if (own.size() < page.size()) {
            beyond = page.get(own.size()).key();
        }
        hasEnded = !hasMore || beyond != null || (last != null && last.equals(range.upTo()));
        seekSplit();
        return own;
    }

    /** Gives away all keys after one that is still ahead. */
    RangeProgress giveAway(BlobKey pivot) {
        if (hasEnded
                || last == null
                || last.compareTo(pivot) >= 0
                || !range.reaches(pivot)
                || pivot.equals(range.upTo())) {
            throw new IllegalStateException(
                    "A range that listed up to '" + last + "' of " + range + " can't be split after '" + pivot + "'.");
        }
        RangeProgress behind = new RangeProgress(new KeyRange(pivot, range.upTo()), density.behind(pivot));
        range = new KeyRange(range.after(), pivot);
        seekSplit();
        return behind;
    }

    /** Where it is best split, and what that would give away. */
    Optional<Split> split() {
        return split;
    }

    private void seekSplit() {
        split = hasEnded || last == null ? Optional.empty() : density.split(range.upTo());
    }

    KeyRange range() {
        return range;
    }

    long listed() {
        return listed;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    /** Whether it ended before its end because the store said that nothing follows, in all of the scope. */
    boolean endedShort() {
        return hasEnded
                && beyond == null
                && range.upTo() != null
                && !range.upTo().equals(last);
    }

    /** What was listed last of it; what it begins after if there was nothing; null if that is the beginning of the scope. */
    @Nullable
    BlobKey reached() {
        return last == null ? range.after() : last;
    }

    /** The first key that was listed of it; empty if there was none. */
    Optional<BlobKey> first() {
        return Optional.ofNullable(first);
    }

    /** The first key after its end that the last page showed; empty if it showed none. */
    Optional<BlobKey> beyond() {
        return Optional.ofNullable(beyond);
    }
}
