package dev.keepsake.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyDensityTest {

    private static final int PAGE = 10;

    @Test
    void shouldSplitWhatIsLikeWhatItSawInHalves() {
        KeyDensity density = KeyDensity.of("", PAGE);
        density.add(numbers("a", 0, 10_000, 100));
        density.add(numbers("b", 0, 1_000, 10));
        density.add(numbers("b", 1_000, 1_500, 10));

        Split split = density.split(BlobKey.of("b9999")).orElseThrow();

        assertThat(split.pivot().name()).isIn("b5", "b6");
        assertThat(split.rest()).isBetween(500.0, 1000.0);
    }

    @Test
    void shouldLookBehindAFolderThatHasManyKeys() {
        KeyDensity density = KeyDensity.of("", PAGE);
        density.add(blobs(
                "images/01GA",
                "images/01GB",
                "images/01GC",
                "images/01GD",
                "images/01GE",
                "images/01GF",
                "images/01GG",
                "images/01GH",
                "images/01GI",
                "images/01GJ",
                "images/01GK",
                "images/01GL"));
        density.add(blobs("images/01GM"));
        density.add(numbers("images/01GN", 0, 1000, 50));

        assertThat(density.split(null)).map(split -> split.pivot().name()).contains("images/01H");
        assertThat(density.split(BlobKey.of("images/01H")))
                .map(split -> split.pivot().name())
                .isNotEqualTo(Optional.of("images/01H"));
    }

    @Test
    void shouldNotSplitWhatIsLittle() {
        KeyDensity density = KeyDensity.of("", PAGE);
        density.add(numbers("n", 0, 1000, 500));

        assertThat(density.split(BlobKey.of("n0999"))).isEmpty();
    }

    @Test
    void shouldNotSplitWhereNoSafePivotIs() {
        KeyDensity density = KeyDensity.of("100%/", PAGE);
        density.add(numbers("100%/", 0, 1000, 10));

        assertThat(density.split(null)).isEmpty();
    }

    @Test
    void shouldFindOnlySafePivotsThatAreAhead() {
        long seed = new Random().nextLong();
        int found = 0;
        for (int i = 0; i < 1_000; i++) {
            Random random = new Random(seed + i);
            RandomKeys names = new RandomKeys(random);
            List<BlobKey> keys =
                    Stream.generate(names::next).limit(60).distinct().sorted().toList();
            int listed = 1 + random.nextInt(keys.size());
            BlobKey last = keys.get(listed - 1);
            BlobKey upTo = listed < keys.size() && random.nextBoolean() ? keys.get(listed) : null;
            KeyDensity density = KeyDensity.of("", 2);
            density.add(
                    keys.subList(0, listed).stream().map(KeyDensityTest::blob).toList());

            Optional<Split> split = density.split(upTo);
            if (split.isPresent()) {
                found++;
                BlobKey pivot = split.get().pivot();
                assertThat(pivot).as("seed %d", seed + i).isGreaterThan(last);
                assertThat(upTo == null || pivot.compareTo(upTo) < 0)
                        .as("seed %d", seed + i)
                        .isTrue();
                assertThat(pivot.name().chars()).as("seed %d", seed + i).allMatch(Pivots::isCopied);
                assertThat(pivot.name().charAt(pivot.name().length() - 1))
                        .as("seed %d", seed + i)
                        .isBetween('!', '~')
                        .isNotIn('%', '+');
            }
        }
        assertThat(found).as("seed %d", seed).isGreaterThan(100);
    }

    private static List<Blob> numbers(String prefix, int from, int to, int step) {
        return IntStream.iterate(from, n -> n < to, n -> n + step)
                .mapToObj(n -> blob(BlobKey.of(prefix + "%04d".formatted(n))))
                .toList();
    }

    private static List<Blob> blobs(String... keys) {
        return Stream.of(keys).map(key -> blob(BlobKey.of(key))).toList();
    }

    private static Blob blob(BlobKey key) {
        return new Blob(key, new BlobVersion(null, 1, null));
    }
}
