package dev.keepsake.examples.replay.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {

    private static final String ULID = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

    private final Dataset dataset = Dataset.generate(1, 2_000);
    private final Truth truth = dataset.truth();

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(Dataset.generate(1, 2_000)).isEqualTo(dataset);
        assertThat(Dataset.generate(2, 2_000)).isNotEqualTo(dataset);
    }

    @Test
    void shouldGiveEveryKeyOneTruth() {
        List<String> all = Stream.of(truth.live(), truth.orphans(), truth.freshOrphans(), truth.unclaimed())
                .flatMap(Set::stream)
                .toList();

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void shouldCallLiveExactlyWhatCardsNeed() {
        List<String> needed = new ArrayList<>();
        dataset.cards().forEach(card -> needed.addAll(card.objects()));

        assertThat(truth.live()).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void shouldMakeKeysOfTheRealShapes() {
        String shapes = "images/" + ULID + "-(flag|big|thumb)\\.png|avatars/[^/]+/" + ULID
                + "\\.png|cards/[a-z]{2}/[^/]+-" + ULID + "\\.png";

        assertThat(Stream.of(truth.live(), truth.orphans(), truth.freshOrphans())
                        .flatMap(Set::stream))
                .allMatch(key -> key.matches(shapes));
        assertThat(truth.unclaimed()).noneMatch(key -> key.matches(shapes));
    }

    @Test
    void shouldNeverRepeatAUlid() {
        List<String> flags = dataset.cards().stream()
                .flatMap(card -> card.flags().keySet().stream())
                .toList();

        assertThat(flags).doesNotHaveDuplicates().allMatch(id -> id.matches(ULID));
    }

    @Test
    void shouldSpeakManyLanguages() {
        Set<String> locales = dataset.cards().stream().map(Card::locale).collect(Collectors.toCollection(TreeSet::new));
        Set<String> labels = dataset.cards().stream()
                .flatMap(card -> card.flags().values().stream())
                .collect(Collectors.toSet());

        assertThat(locales).contains("ar", "de", "en", "es", "ja", "nl", "pl").hasSize(12);
        assertThat(labels).contains("わたしの旗", "Żółta łódź", "قوس قزح", "Trans pride 🏳️‍⚧️", "\"My cat\" 🐈");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 20_000})
    void shouldHaveOrphansWithinWhatThePoliciesLetPass(int cards) {
        Truth made = Dataset.generate(20221001, cards).truth();

        assertThat(share(made, key -> true)).isBetween(0.01, 0.05);
        for (String family : List.of("images/", "avatars/", "cards/")) {
            assertThat(share(made, key -> key.startsWith(family))).isBetween(0.01, 0.10);
        }
    }

    @Test
    void shouldStayBelowTheCeilingOfOneRun() {
        assertThat(Dataset.generate(1, 110_000).truth().orphans().size()).isBetween(8_900, 9_100);
    }

    private static double share(Truth made, Predicate<String> family) {
        double orphans = Stream.of(made.orphans(), made.freshOrphans())
                .flatMap(Set::stream)
                .filter(family)
                .count();
        return orphans / (orphans + made.live().stream().filter(family).count());
    }
}
