package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.IncompleteListingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TilingTest {

    private static final Instant STARTED_AT = Instant.parse("2022-10-01T12:00:00Z");

    private final List<BlobKey> existing = new ArrayList<>();
    private int asked;

    @Test
    void shouldAcceptRangesThatMeet() {
        require(ended(null, null, "a", "z"));
        require(ended(null, "f", "a", "f"), ended("f", "m", "g"), ended("m", null, "z"));
    }

    @Test
    void shouldRefuseAGap() {
        assertRefused(
                "does not begin where the one before it ends, at 'f'", ended(null, "f", "a", "g"), ended("g", null));
        assertRefused("does not begin where the one before it ends, at 'null'", ended("a", null));
        assertRefused("no range goes on after 'f'", ended(null, "f", "a", "f"));
    }

    @Test
    void shouldRefuseRangesThatOverlap() {
        assertRefused(
                "does not begin where the one before it ends, at 'g'", ended(null, "g", "a", "h"), ended("f", null));
        assertRefused("does not begin where the one before it ends, at 'null'", ended(null, null), ended(null, null));
    }

    @Test
    void shouldRefuseARangeThatWasNotListedToItsEnd() {
        RangeProgress open = new RangeProgress(KeyRange.ALL, KeyDensity.of("", 2));
        List<Blob> unused = open.take(blobs("a"), true);

        assertRefused("was not listed to its end", open);
    }

    @Test
    void shouldRefuseAKeyThatTheNextRangeShouldHaveBegunWith() {
        existing.add(BlobKey.of("g"));

        assertRefused(
                "the page before 'f' shows that 'g' is next, and the page after it begins with 'h'",
                ended(null, "f", "a", "g"),
                ended("f", null, "h"));
        assertRefused("begins with none", ended(null, "f", "a", "g"), ended("f", null));
    }

    @Test
    void shouldAcceptAKeyThatIsGoneOrCameLater() {
        require(ended(null, "f", "a", "g"), ended("f", null, "h"));
        existing.add(BlobKey.of("g"));
        require(blobs("g", "h"), ended(null, "f", "a", "g"), ended("f", null, "h"));
    }

    /** Its last page said that nothing follows in all of the scope, and the next range has keys. */
    @Test
    void shouldRefuseARangeThatEndedWhereSomethingFollows() {
        String why =
                "the store said that nothing follows 'a', and shows 'b' there now, which is older than the listing";
        assertRefused(why, blobs("b"), ended(null, "m", "a"), ended("m", null, "z"));
        assertRefused(
                why, changedAt(STARTED_AT.minusSeconds(1), "b", "z"), ended(null, "m", "a"), ended("m", null, "z"));
        assertRefused(why, blobs("b"), ended(null, "m", "a"), ended("m", "p"), ended("p", null, "z"));
        assertRefused(
                "that nothing follows at all, and shows 'b'", blobs("b"), ended(null, "m"), ended("m", null, "z"));
    }

    @Test
    void shouldAcceptARangeThatEndsBeforeItsEnd() {
        require(blobs("z"), ended(null, "m", "a"), ended("m", null, "z"));
        require(changedAt(STARTED_AT, "b", "z"), ended(null, "m", "a"), ended("m", null, "z"));
        assertThat(asked).as("questions").isEqualTo(2);
        require(blobs("b"), ended(null, "m", "a"), ended("m", null));
        require(blobs("b"), ended(null, "m", "m"), ended("m", null, "z"));
        assertThat(asked).as("questions, where nothing speaks against it").isEqualTo(2);
    }

    private void assertRefused(String why, RangeProgress... ranges) {
        assertRefused(why, List.of(), ranges);
    }

    private void assertRefused(String why, List<Blob> now, RangeProgress... ranges) {
        assertThatThrownBy(() -> require(now, ranges))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageStartingWith("The listing of s3://uploads/ can't be shown to be whole: ")
                .hasMessageContaining(why)
                .hasMessageEndingWith("Report this if the store is S3 itself; otherwise list it with one worker.");
    }

    private void require(RangeProgress... ranges) {
        require(List.of(), ranges);
    }

    private void require(List<Blob> now, RangeProgress... ranges) {
        new Tiling(
                        new S3Scope(Wire.BUCKET, ""),
                        (after, token) -> pageAfter(after, now),
                        existing::contains,
                        STARTED_AT)
                .require(List.of(ranges));
    }

    private ListedPage pageAfter(@Nullable BlobKey after, List<Blob> now) {
        asked++;
        List<ListedObject> shown = now.stream()
                .filter(each -> after == null || each.key().compareTo(after) > 0)
                .map(each -> new ListedObject(
                        each.key().name(), 1L, null, each.version().lastModified()))
                .toList();
        return new ListedPage(Wire.BUCKET, false, null, 0, true, shown);
    }

    private static List<Blob> changedAt(Instant time, String... keys) {
        return Stream.of(keys)
                .map(key -> new Blob(BlobKey.of(key), new BlobVersion(null, 1, time)))
                .toList();
    }

    private static RangeProgress ended(@Nullable String after, @Nullable String upTo, String... page) {
        RangeProgress range = new RangeProgress(
                new KeyRange(after == null ? null : BlobKey.of(after), upTo == null ? null : BlobKey.of(upTo)),
                KeyDensity.of("", 2));
        List<Blob> unused = range.take(blobs(page), false);
        return range;
    }

    private static List<Blob> blobs(String... keys) {
        return Stream.of(keys)
                .map(key -> new Blob(BlobKey.of(key), new BlobVersion(null, 1, null)))
                .toList();
    }
}
