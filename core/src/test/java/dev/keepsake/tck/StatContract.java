package dev.keepsake.tck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What a look at one blob owes. */
public interface StatContract extends StoreContract {

    @Test
    default void shouldFindABlob() {
        BlobKey key = put("flags/1.png", "here");

        Blob blob = fixture().store().stat(key).orElseThrow();

        assertThat(blob.key()).isEqualTo(key);
        assertThat(blob.version().size()).isEqualTo(4);
        assertThat(blob.version().isComplete()).isTrue();
    }

    @Test
    default void shouldFindNothingUnderAnAbsentKey() {
        put("flags/1.png", "here");
        put("flags/10.png", "a longer name");

        assertThat(fixture().store().stat(BlobKey.of("flags/1"))).isEmpty();
        assertThat(fixture().store().stat(BlobKey.of("flags/2.png"))).isEmpty();
    }

    @Test
    default void shouldFindNothingInAnEmptyStore() {
        assertThat(fixture().store().stat(BlobKey.of("flags/1.png"))).isEmpty();
    }

    @Test
    default void shouldFindNothingAfterADeletion() {
        BlobKey key = put("flags/1.png", "here");
        fixture().delete(key);

        assertThat(fixture().store().stat(key)).isEmpty();
    }

    /** Ages are counted from here, so it must be the clock that dates blobs. */
    @Test
    default void shouldTellTheTimeByWhichItDatesBlobs() {
        Instant before = fixture().store().now();
        BlobKey key = put("flags/1.png", "here");
        Instant dated = requireNonNull(
                fixture().store().stat(key).orElseThrow().version().lastModified());
        Instant after = fixture().under("nothing-here/").now();

        assertThat(dated.truncatedTo(ChronoUnit.SECONDS))
                .isBetween(before.truncatedTo(ChronoUnit.SECONDS), after.truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    default void shouldNotLookOutsideOfItsScope() {
        BlobKey sibling = put("flags-v2/1.png", "sibling");

        assertThatThrownBy(() -> fixture().under("flags/").stat(sibling))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'flags-v2/1.png' is outside of the store ")
                .hasMessageContaining("flags/");
    }
}
