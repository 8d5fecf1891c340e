package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.policy.Tally;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.tck.Samples;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NamespaceTalliesTest {

    private final NamespaceTallies tallies =
            new NamespaceTallies(NamespaceTable.of(List.of(InMemoryReferences.builder("cards", Clock.systemUTC())
                    .withNamespace(Namespace.of("avatars", "avatars/{id}"))
                    .withNamespace(Namespace.of("flags", "flags/{id}"))
                    .withPlace(new Place("cards", "image"))
                    .build())));

    @Test
    void shouldCountEachBlobOnce() {
        tallies.claimed(Samples.blob("avatars/a"), 0, Match.EXACT);
        tallies.claimed(Samples.blob("flags/a"), 1, Match.EXACT);
        tallies.claimed(Samples.blob("flags/b"), 1, Match.NEAR);
        tallies.claimed(Samples.blob("flags/c"), 1, Match.NONE);
        tallies.unclaimed(Samples.blob("dump.sql"));

        assertThat(tallies.of(0)).isEqualTo(new Tally(1, 1_000));
        assertThat(tallies.of(1)).isEqualTo(new Tally(3, 3_000));
        assertThat(tallies.of(1, Match.NONE)).isEqualTo(new Tally(1, 1_000));
        assertThat(tallies.claimed()).isEqualTo(4);
        assertThat(tallies.named()).isEqualTo(3);
        assertThat(tallies.unclaimed()).isEqualTo(new Tally(1, 1_000));
    }

    @Test
    void shouldShowTheFirstThreeOrphansOfANamespace() {
        tallies.claimed(Samples.blob("flags/referenced"), 1, Match.EXACT);
        tallies.claimed(Samples.blob("flags/suspect"), 1, Match.NEAR);
        for (int i = 0; i < 5; i++) {
            tallies.claimed(Samples.blob("flags/" + i), 1, Match.NONE);
        }

        assertThat(tallies.orphanExamples(0)).isEmpty();
        assertThat(tallies.orphanExamples(1)).containsExactly("flags/0", "flags/1", "flags/2");
    }

    @Test
    void shouldCountAllAndShowTheFirstTwentySuspectsAndUnclaimed() {
        for (int i = 0; i < 21; i++) {
            tallies.claimed(Samples.blob("flags/" + i), 1, Match.NEAR);
            tallies.unclaimed(Samples.blob("dump/" + i));
        }

        assertThat(tallies.of(1, Match.NEAR).count()).isEqualTo(21);
        assertThat(tallies.unclaimed().count()).isEqualTo(21);
        assertThat(tallies.suspectExamples()).hasSize(20).startsWith("flags/0").endsWith("flags/19");
        assertThat(tallies.unclaimedExamples()).hasSize(20).startsWith("dump/0").endsWith("dump/19");
    }
}
