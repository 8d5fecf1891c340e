package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.internal.ReferenceIndex.Match;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyPrintsTest {

    private final KeyPrints key = new KeyPrints(Optional.of(new NamespaceTable.Reading(2, Set.of("Anna", "bob"))));
    private final Prints prints = new Prints();

    @Test
    void shouldMatchItsOwnIdentitiesInItsOwnNamespace() {
        assertThat(match(2, "Anna")).isEqualTo(Match.EXACT);
        assertThat(match(2, "bob")).isEqualTo(Match.EXACT);
        assertThat(match(2, "anna")).isEqualTo(Match.NEAR);
        assertThat(match(2, "carl")).isEqualTo(Match.NONE);
        assertThat(match(1, "Anna")).isEqualTo(Match.NONE);
    }

    @Test
    void shouldTellOtherIdentitiesFromOneAnother() {
        assertThat(key.of(2, "carl")).isEqualTo(key.of(2, "carl")).isNotEqualTo(key.of(2, "dora"));
    }

    @Test
    void shouldTakeTheClosestOfSeveralReadings() {
        prints.add(2, key.of(2, "Anna"));
        prints.add(2, key.of(2, "BOB"));
        prints.add(2, key.of(2, "carl"));

        assertThat(key.match(prints)).isEqualTo(Match.EXACT);
    }

    @Test
    void shouldNotMatchWhatTheReferenceBeforeWas() {
        prints.add(2, key.of(2, "Anna"));
        prints.clear();

        assertThat(key.match(prints)).isEqualTo(Match.NONE);
        prints.add(2, key.of(2, "carl"));
        assertThat(key.match(prints)).isEqualTo(Match.NONE);
    }

    @Test
    void shouldMatchNothingWithoutAReading() {
        KeyPrints none = new KeyPrints(Optional.empty());
        prints.add(2, none.of(2, "Anna"));

        assertThat(none.match(prints)).isEqualTo(Match.NONE);
    }

    private Match match(int namespace, String identity) {
        Prints reference = new Prints();
        reference.add(namespace, key.of(namespace, identity));
        return key.match(reference);
    }
}
