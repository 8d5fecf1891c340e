package dev.keepsake.s3;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The ranges of one listing, and which of them is split next. Thread-safe.
 *
 * <p>A split costs a request more than a listing from beginning to end: the last page of a range is not full. So there
 * may be one for each four pages of keys that were listed, which keeps a listing below 1.25 times the requests.
 */
final class Ranges {

    private static final int PAGES_A_SPLIT = 4;

    private final List<RangeProgress> all = new ArrayList<>();
    private final int page;
    private long listed;
    private int open = 1;

    Ranges(String prefix, int page) {
        this.page = page;
        all.add(new RangeProgress(KeyRange.ALL, KeyDensity.of(prefix, page)));
    }

    synchronized RangeProgress whole() {
        return all.get(0);
    }

    /** Takes the blobs of a page that are of the range. */
    synchronized List<Blob> take(RangeProgress range, List<Blob> blobs, boolean hasMore) {
        List<Blob> own = range.take(blobs, hasMore);
        listed += own.size();
        if (range.hasEnded()) {
            open--;
        }
        return own;
    }

    /** Whether the listing of a range has reached its end. */
    synchronized boolean hasEnded(RangeProgress range) {
        return range.hasEnded();
    }

    /** Where the next split would be; empty if so many ranges are open, or splits were made, or if it is not worth it. */
    synchronized Optional<BlobKey> nextPivot(int most) {
        return candidate(most).flatMap(RangeProgress::split).map(Split::pivot);
    }

    /** Splits the range with the most ahead; the part behind is open. */
    synchronized Optional<RangeProgress> split(int most) {
        Optional<RangeProgress> behind =
                candidate(most).flatMap(range -> range.split().map(split -> range.giveAway(split.pivot())));
        behind.ifPresent(range -> {
            all.add(range);
            open++;
        });
        return behind;
    }

    private Optional<RangeProgress> candidate(int most) {
        boolean mayCost = (long) all.size() * PAGES_A_SPLIT * page <= listed;
        if (open == 0 || open >= most || !mayCost) {
            return Optional.empty();
        }
        return all.stream()
                .filter(range -> range.split().isPresent())
                .max(Comparator.comparingDouble(
                        range -> range.split().orElseThrow().rest()));
    }

    /** All ranges that there were, in the order of their keys. */
    synchronized List<RangeProgress> inOrder() {
        return all.stream()
                .sorted(Comparator.comparing(
                        range -> range.range().after(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
