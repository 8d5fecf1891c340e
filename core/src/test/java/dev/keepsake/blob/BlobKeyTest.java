package dev.keepsake.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.tck.Cases;
import dev.keepsake.tck.OddText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BlobKeyTest {

    @Test
    void shouldOrderByUnsignedBytesNotByUtf16() {
        BlobKey privateUse = BlobKey.of("\uffff");
        BlobKey beyond = BlobKey.of("\uD83D\uDE00");

        assertThat(privateUse).isLessThan(beyond);
        assertThat(privateUse.name().compareTo(beyond.name())).isPositive();
        assertThat(BlobKey.of("z")).isLessThan(BlobKey.of("\u00e9"));
        assertThat(BlobKey.of("a")).isLessThan(BlobKey.of("a/"));
    }

    @Test
    void shouldOrderAsCodePointsDo() {
        Cases.check(10_000, random -> {
            BlobKey one = OddText.key(random);
            BlobKey other = OddText.key(random);
            assertThat(Integer.signum(one.compareTo(other)))
                    .as("%s against %s", one, other)
                    .isEqualTo(Integer.signum(compareCodePoints(one.name(), other.name())));
            assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        });
    }

    @Test
    void shouldKeepTheTextExactly() {
        for (String each : OddText.KEYS) {
            assertThat(BlobKey.of(each).name()).isEqualTo(each);
            assertThat(BlobKey.of(each)).hasToString(each);
            assertThat(BlobKey.of(each).utf8()).isEqualTo(each.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(OddText.KEYS.stream().map(BlobKey::of).distinct()).hasSameSizeAs(OddText.KEYS);
    }

    @Test
    void shouldGiveANewArrayEachTime() {
        BlobKey key = BlobKey.of("a");
        key.utf8()[0] = 'b';
        assertThat(key.utf8()).containsExactly('a');
    }

    @Test
    void shouldTakeExactlyAsManyBytesAsS3() {
        assertThat(BlobKey.of("k".repeat(1024)).utf8()).hasSize(1024);
        assertThat(BlobKey.of(OddText.longest()).utf8()).hasSize(1024);
        assertThatThrownBy(() -> BlobKey.of("k".repeat(1025)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The blob key '" + "k".repeat(60) + "…' has 1025 UTF-8 bytes; S3 allows at most 1024.");
        assertThatThrownBy(() -> BlobKey.of("\u00e9".repeat(513)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 1026 UTF-8 bytes");
    }

    @Test
    void shouldRefuseAnEmptyKey() {
        assertThatThrownBy(() -> BlobKey.of(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A blob key is empty; S3 keys have 1 to 1,024 bytes.");
    }

    @Test
    void shouldRefuseLoneSurrogates() {
        for (String each : List.of("\uD83D", "a\uDE00", "\uDE00\uD83D", "\uD83D\uD83D\uDE00")) {
            assertThatThrownBy(() -> BlobKey.of(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "The blob key '" + each + "' holds a lone surrogate, which has no UTF-8 form; it can't name"
                                    + " a blob. Look for a damaged value where it was read.");
        }
    }

    private static int compareCodePoints(String one, String other) {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        return Arrays.compare(left, right);
    }
}
