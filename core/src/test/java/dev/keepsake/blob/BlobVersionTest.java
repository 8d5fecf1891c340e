package dev.keepsake.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BlobVersionTest {

    private static final Instant TIME = Instant.parse("2022-10-01T02:00:00Z");
    private static final BlobVersion JUDGED = new BlobVersion("\"e1\"", 7, TIME);

    @Test
    void shouldRecogniseItselfAtWholeSeconds() {
        assertThat(JUDGED.isSameAs(new BlobVersion("\"e1\"", 7, TIME))).isTrue();
        assertThat(JUDGED.isSameAs(new BlobVersion("\"e1\"", 7, TIME.plusMillis(999))))
                .isTrue();
        assertThat(new BlobVersion("\"e1\"", 7, TIME.plusMillis(999)).isSameAs(JUDGED))
                .isTrue();
    }

    @Test
    void shouldNotTakeAnotherContentForItself() {
        assertThat(JUDGED.isSameAs(new BlobVersion("\"e2\"", 7, TIME))).isFalse();
        assertThat(JUDGED.isSameAs(new BlobVersion("e1", 7, TIME))).isFalse();
        assertThat(JUDGED.isSameAs(new BlobVersion("\"e1\"", 8, TIME))).isFalse();
        assertThat(JUDGED.isSameAs(new BlobVersion("\"e1\"", 7, TIME.plusSeconds(1))))
                .isFalse();
        assertThat(JUDGED.isSameAs(new BlobVersion("\"e1\"", 7, TIME.minusNanos(1))))
                .isFalse();
    }

    @Test
    void shouldNeverRecogniseWhatTheStoreDidNotSay() {
        BlobVersion tagless = new BlobVersion(null, 7, TIME);
        BlobVersion timeless = new BlobVersion("\"e1\"", 7, null);

        assertThat(JUDGED.isComplete()).isTrue();
        for (BlobVersion each : new BlobVersion[] {tagless, timeless, new BlobVersion(null, 7, null)}) {
            assertThat(each.isComplete()).isFalse();
            assertThat(each.isSameAs(each)).isFalse();
            assertThat(each.isSameAs(JUDGED)).isFalse();
            assertThat(JUDGED.isSameAs(each)).isFalse();
        }
    }

    @Test
    void shouldRefuseANegativeSize() {
        assertThat(new BlobVersion(null, 0, null).size()).isZero();
        assertThatThrownBy(() -> new BlobVersion(null, -1, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A blob has -1 bytes; a size is at least 0.");
    }
}
