package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangeProgressTest {

    private final RangeProgress range = new RangeProgress(KeyRange.ALL, KeyDensity.of("", 2));

    @Test
    void shouldCutAPageThatWasUnderWayWhenItsEndMovedDown() {
        assertThat(take(true, "a", "b")).containsExactly("a", "b");
        RangeProgress behind = range.giveAway(BlobKey.of("d"));

        assertThat(take(true, "c", "d", "e")).containsExactly("c", "d");

        assertThat(range.hasEnded()).isTrue();
        assertThat(range.beyond()).contains(BlobKey.of("e"));
        assertThat(behind.range()).isEqualTo(new KeyRange(BlobKey.of("d"), null));
        assertThat(behind.hasEnded()).isFalse();
    }

    @Test
    void shouldEndAtTheKeyThatIsItsEnd() {
        List<String> unused = take(true, "a");
        RangeProgress unusedBehind = range.giveAway(BlobKey.of("d"));

        assertThat(take(true, "d")).containsExactly("d");
        assertThat(range.hasEnded()).isTrue();
    }

    @Test
    void shouldGoOnAfterAPageWithoutKeys() {
        assertThat(take(true)).isEmpty();
        assertThat(range.hasEnded()).isFalse();
        assertThat(range.first()).isEmpty();
        assertThat(take(false)).isEmpty();
        assertThat(range.hasEnded()).isTrue();
    }

    @Test
    void shouldGiveAwayOnlyWhatIsAhead() {
        assertThatThrownBy(() -> range.giveAway(BlobKey.of("d"))).isInstanceOf(IllegalStateException.class);
        List<String> unused = take(true, "a", "d");

        assertThatThrownBy(() -> range.giveAway(BlobKey.of("d")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("listed up to 'd'")
                .hasMessageContaining("can't be split after 'd'");
        RangeProgress unusedBehind = range.giveAway(BlobKey.of("m"));
        assertThatThrownBy(() -> range.giveAway(BlobKey.of("m"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> range.giveAway(BlobKey.of("n"))).isInstanceOf(IllegalStateException.class);
        List<String> unusedEnd = take(false);
        assertThatThrownBy(() -> range.giveAway(BlobKey.of("e"))).isInstanceOf(IllegalStateException.class);
    }

    private List<String> take(boolean hasMore, String... keys) {
        List<Blob> page = Stream.of(keys)
                .map(key -> new Blob(BlobKey.of(key), new BlobVersion(null, 1, null)))
                .toList();
        return range.take(page, hasMore).stream().map(blob -> blob.key().name()).toList();
    }
}
