package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MentionIndexTest {

    @ParameterizedTest
    @CsvSource({
        "12, 12, false",
        "abcdefg, abcdefg, false",
        "abcdefgh, abcdefgh, true",
        "a-b-c-d-e-f-g-h, a-b-c-d-e-f-g-h, true",
        "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉, 🎉, false",
        "1664600000000000, 1664600000000000, false",
        "16646000000000001, 16646000000000001, true",
        "0016646000000000, 0016646000000000, false",
        "٠١٢٣٤٥٦٧٨٩, ٠١٢٣٤٥٦٧٨٩, false",
        "flags/12.png, 12, true",
        "f/1.png, 1, false",
        "f/1/ab.png, 1, false",
        "f/1/abcdefgh.png, 1, true",
    })
    void shouldTellWhatCanBeVerified(String key, String identity, String verifiable) {
        MentionIndex index =
                MentionIndex.builder().add(3, BlobKey.of(key), Set.of(identity)).build();

        boolean expected = Boolean.parseBoolean(verifiable);
        assertThat(index.isVerifiable(3)).isEqualTo(expected);
        assertThat(index.verifiable()).isEqualTo(expected ? 1 : 0);
        assertThat(index.notVerifiable()).isEqualTo(expected ? 0 : 1);
    }

    @Test
    void shouldSearchAFileNameThatAFewOrphansShare() {
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("u/1/portrait.jpg"), Set.of("1"))
                .add(1, BlobKey.of("u/2/portrait.jpg"), Set.of("2"))
                .add(2, BlobKey.of("u/3/landscape.jpg"), Set.of("3"))
                .add(3, BlobKey.of("u/3/s/landscape.jpg"), Set.of("3"))
                .build();

        assertThat(found(index, "portrait.jpg")).containsExactly(0, 1);
        assertThat(found(index, "landscape.jpg")).containsExactly(2, 3);
        assertThat(found(index, "u/2/portrait.jpg")).contains(1);
    }

    @Test
    void shouldNotSearchAFileNameThatVeryManyOrphansShare() {
        MentionIndexBuilder builder = MentionIndex.builder();
        for (int number = 0; number <= NameTally.MOST_OWNERS; number++) {
            builder.add(number, BlobKey.of("u/" + number + "/portrait.jpg"), Set.of("" + number));
        }

        assertThat(found(builder.build(), "portrait.jpg")).isEmpty();
    }

    @Test
    void shouldNotSearchAFileNameThatALiveBlobHas() {
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("u/1/portrait.jpg"), Set.of("1"))
                .add(1, BlobKey.of("portrait.jpg"), Set.of("portrait.jpg"))
                .add(2, BlobKey.of("u/1/landscape.jpg"), Set.of("1"))
                .live(BlobKey.of("u/9/landscape.jpg"))
                .live(BlobKey.of("x/portrait.jpg"))
                .live(BlobKey.of("x/never-heard-of.jpg"))
                .build();

        assertThat(found(index, "landscape.jpg")).isEmpty();
        assertThat(found(index, "u/1/landscape.jpg")).containsExactly(2);
        assertThat(found(index, "portrait.jpg")).containsExactly(1);
    }

    @Test
    void shouldCallAnOrphanNotVerifiableWhoseNamesAreAllShared() {
        MentionIndex index = MentionIndex.builder()
                .add(0, BlobKey.of("1/Ab-cdefg.h"), Set.of("1"))
                .add(1, BlobKey.of("2/ab-cdefg.h"), Set.of("2"))
                .live(BlobKey.of("3/ab-cdefg.h"))
                .build();

        assertThat(index.verifiable()).isEqualTo(2);
        assertThat(found(index, "ab-cdefg.h")).isEmpty();
        assertThat(found(index, "1/ab-cdefg.h")).containsExactly(0);
    }

    @Test
    void shouldRejectANumberThatIsTakenOrNegative() {
        MentionIndexBuilder builder = MentionIndex.builder().add(5, BlobKey.of("a"), Set.of("a"));

        assertThatThrownBy(() -> builder.add(5, BlobKey.of("b"), Set.of("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The orphan 'b' has the number 5, which is negative or taken; number the orphans from 0,"
                        + " each once.");
        assertThatThrownBy(() -> builder.add(-1, BlobKey.of("b"), Set.of("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has the number -1");
    }

    @Test
    void shouldKeepManyOrphansOfOneIdentityAndManyIdentities() {
        MentionIndexBuilder builder = MentionIndex.builder();
        for (int i = 0; i < 10_000; i++) {
            builder.add(2 * i, BlobKey.of("a/the-one-identity/" + i), Set.of("the-one-identity"));
            builder.add(2 * i + 1, BlobKey.of("b/name-of-" + i), Set.of("name-of-" + i));
        }
        MentionIndex index = builder.build();

        assertThat(index.verifiable()).isEqualTo(20_000);
        assertThat(found(index, "the-one-identity"))
                .containsExactlyElementsOf(
                        () -> IntStream.range(0, 10_000).map(each -> 2 * each).iterator());
        assertThat(found(index, "name-of-7777 name-of-1000000")).containsExactly(2 * 7_777 + 1);
    }

    private static Set<Integer> found(MentionIndex index, String text) {
        Set<Integer> numbers = new TreeSet<>();
        new MentionScanner(index).scan(text, numbers::add);
        return numbers;
    }
}
