package dev.keepsake.s3;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the listings of ranges together are one of the whole scope: by their ends, and by what the store itself showed
 * behind those.
 */
final class Tiling {

    private final S3Scope scope;
    private final Predicate<BlobKey> exists;

    /** Asks the store for single keys where two ranges disagree. */
    Tiling(S3Scope scope, Predicate<BlobKey> exists) {
        this.scope = scope;
        this.exists = exists;
    }

    /**
     * Looks at all ranges, in the order of their keys.
     *
     * @throws IncompleteListingException unless they cover each key once
     */
    void require(List<RangeProgress> ranges) {
        BlobKey end = null;
        for (int i = 0; i < ranges.size(); i++) {
            RangeProgress range = ranges.get(i);
            if (!range.hasEnded()) {
                throw incomplete("the range " + range.range() + " was not listed to its end");
            }
            if ((i > 0 && end == null) || !Objects.equals(range.range().after(), end)) {
                throw incomplete("the range " + range.range() + " does not begin where the one before it ends, at '"
                        + end + "'");
            }
            end = range.range().upTo();
            if (i + 1 < ranges.size()) {
                requireJoint(range, ranges.get(i + 1));
            }
        }
        if (end != null) {
            throw incomplete("no range goes on after '" + end + "'");
        }
    }

    /**
     * A page that was cut at a range's end showed which key is next, and the next range has to begin with it, or with one
     * that came since. A store that orders its keys in one way and finds a place among them in another fails this.
     */
    private void requireJoint(RangeProgress range, RangeProgress next) {
        BlobKey shown = range.beyond().orElse(null);
        if (shown == null) {
            return;
        }
        BlobKey first = next.first().or(next::beyond).orElse(null);
        if (isBefore(shown, first) && exists.test(shown)) {
            throw incomplete("the page before '" + range.range().upTo() + "' shows that '" + shown
                    + "' is next, and the page after it begins with " + (first == null ? "none" : "'" + first + "'"));
        }
    }

    private static boolean isBefore(BlobKey shown, @Nullable BlobKey first) {
        return first == null || shown.compareTo(first) < 0;
    }

    private IncompleteListingException incomplete(String what) {
        return new IncompleteListingException("The listing of " + scope + " can't be shown to be whole: " + what
                + ". Report this if the store is S3 itself; otherwise list it with one worker.");
    }
}
