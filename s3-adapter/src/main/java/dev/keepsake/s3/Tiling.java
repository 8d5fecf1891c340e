package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.IncompleteListingException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the listings of ranges together are one of the whole scope: by their ends, and by what the store itself showed
 * behind those.
 */
class Tiling {

    private final S3Scope scope;
    private final PageSource source;
    private final Predicate<BlobKey> exists;
    private final Instant startedAt;

    /** Of a listing since then; asks the store again where two ranges disagree, for a page and for a single key. */
    Tiling(S3Scope scope, PageSource source, Predicate<BlobKey> exists, Instant startedAt) {
        this.scope = scope;
        this.source = source;
        this.exists = exists;
        this.startedAt = startedAt;
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
        requireAllListed(ranges);
    }

    /** Where nothing follows, nothing follows in later ranges either; if these have keys, the store is asked again. */
    private void requireAllListed(List<RangeProgress> ranges) {
        boolean isFollowed = false;
        for (int i = ranges.size() - 1; i >= 0; i--) {
            RangeProgress range = ranges.get(i);
            if (isFollowed && range.endedShort()) {
                requireNothingLeft(range);
            }
            isFollowed |= range.listed() > 0;
        }
    }

    /** A key that came since the listing began may follow now, as later ranges' keys may have come or gone meanwhile. */
    private void requireNothingLeft(RangeProgress range) {
        Optional<Blob> left = new PageCheck(scope, range.reached())
                .blobs(source.page(range.reached(), null)).stream()
                        .filter(each -> range.range().reaches(each.key()) && !isNew(each))
                        .findFirst();
        if (left.isPresent()) {
            throw incomplete("the store said that nothing follows "
                    + (range.reached() == null ? "at all" : "'" + range.reached() + "'") + ", and shows '"
                    + left.get().key() + "' there now, which is older than the listing");
        }
    }

    private boolean isNew(Blob blob) {
        Instant changed = blob.version().lastModified();
        return changed != null && !changed.isBefore(startedAt);
    }

    /**
     * A page that was cut at a range's end showed which key is next. If the next range begins behind that, the key came
     * after the range had begun, and the same request shows it now; or the store orders its keys in one way, and finds a
     * place among them in another.
     */
    private void requireJoint(RangeProgress range, RangeProgress next) {
        BlobKey shown = range.beyond().orElse(null);
        if (shown == null) {
            return;
        }
        BlobKey first = next.first().or(next::beyond).orElse(null);
        if (isBefore(shown, first) && isBefore(shown, firstNow(next)) && exists.test(shown)) {
            throw incomplete("the page before '" + range.range().upTo() + "' shows that '" + shown
                    + "' is next, and the page after it begins with " + (first == null ? "none" : "'" + first + "'"));
        }
    }

    private @Nullable BlobKey firstNow(RangeProgress range) {
        List<Blob> blobs = new PageCheck(scope, range.range().after())
                .blobs(source.page(range.range().after(), null));
        return blobs.isEmpty() ? null : blobs.get(0).key();
    }

    private static boolean isBefore(BlobKey shown, @Nullable BlobKey first) {
        return first == null || shown.compareTo(first) < 0;
    }

    private IncompleteListingException incomplete(String what) {
        return new IncompleteListingException("The listing of " + scope + " can't be shown to be whole: " + what
                + ". Report this if the store is S3 itself; otherwise list it with one worker.");
    }
}
