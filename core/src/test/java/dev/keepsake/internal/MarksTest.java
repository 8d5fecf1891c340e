package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A key that a pattern reads in several ways is referenced if any of them is. */
final class MarksTest {

    private static final String KEY = "loose/a-b-c-d-e";

    private final NamespaceTable namespaces =
            NamespaceTable.of(List.of(InMemoryReferences.builder("cards", Clock.systemUTC())
                    .withNamespace(Namespace.of("loose", "loose/{a}-{id}-{b}"))
                    .withPlace(new Place("cards", "image"))
                    .build()));
    private final NamespaceTable.Reading reading = namespaces.read(KEY).orElseThrow();

    @Test
    void shouldFindWhicheverReadingIsReferenced() {
        assertThat(reading.identities()).hasSizeGreaterThan(3);
        for (String each : reading.identities()) {
            assertThat(referencing(each).find(reading)).as(each).isEqualTo(Match.EXACT);
            assertThat(referencing(each).hit(reading)).as(each).isEqualTo(Match.EXACT);
        }
    }

    @Test
    void shouldFindWhicheverReadingIsNearlyReferenced() {
        for (String each : reading.identities()) {
            String shouted = each.toUpperCase(Locale.ROOT);
            assertThat(referencing(shouted).find(reading)).as(shouted).isNotEqualTo(Match.NONE);
            assertThat(referencing(shouted).hit(reading)).as(shouted).isNotEqualTo(Match.NONE);
        }
        assertThat(referencing("x").find(reading)).isEqualTo(Match.NONE);
        assertThat(referencing("x").hit(reading)).isEqualTo(Match.NONE);
    }

    private Marks referencing(String identity) {
        Marks marks = new Marks(new Fingerprints(7), namespaces);
        Prints prints = new Prints();
        prints.add(0, marks.fingerprints().of(0, identity));
        marks.takerOf(0).take(identity, prints);
        return marks;
    }
}
