package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.IncompleteListingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TilingTest {

    private final List<BlobKey> existing = new ArrayList<>();

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

    private void assertRefused(String why, RangeProgress... ranges) {
        assertThatThrownBy(() -> require(ranges))
                .isInstanceOf(IncompleteListingException.class)
                .hasMessageStartingWith("The listing of s3://uploads/ can't be shown to be whole: ")
                .hasMessageContaining(why)
                .hasMessageEndingWith("Report this if the store is S3 itself; otherwise list it with one worker.");
    }

    private void require(RangeProgress... ranges) {
        require(List.of(), ranges);
    }

    private void require(List<Blob> now, RangeProgress... ranges) {
        ListedPage page = new ListedPage(
                Wire.BUCKET,
                false,
                null,
                0,
                true,
                now.stream()
                        .map(blob -> new ListedObject(blob.key().name(), 1L, null, null))
                        .toList());
        new Tiling(new S3Scope(Wire.BUCKET, ""), (after, token) -> page, existing::contains).require(List.of(ranges));
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
