package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.internal.Answers.Purpose;
import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.tck.Samples;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What all providers named. A key that a pattern reads in several ways is referenced if any of them is. */
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
            assertThat(Ask.find(referencing(each), reading)).as(each).isEqualTo(Match.EXACT);
            assertThat(hit(each)).as(each).isEqualTo(Match.EXACT);
        }
    }

    @Test
    void shouldFindWhicheverReadingIsNearlyReferenced() {
        for (String each : reading.identities()) {
            String shouted = each.toUpperCase(Locale.ROOT);
            assertThat(Ask.find(referencing(shouted), reading)).as(shouted).isNotEqualTo(Match.NONE);
            assertThat(hit(shouted)).as(shouted).isNotEqualTo(Match.NONE);
        }
        assertThat(Ask.find(referencing("x"), reading)).isEqualTo(Match.NONE);
        assertThat(hit("x")).isEqualTo(Match.NONE);
    }

    @Test
    void shouldTellProvidersByIdAndCountForEachItsOwn() {
        Marks marks = new Marks(new Fingerprints(7), namespaces);
        for (int place = 0; place < 3; place++) {
            take(marks, place, "own " + place);
            take(marks, place, "everybody's");
        }
        for (String each : List.of("c", "a", "b")) {
            marks.heard().add(new Marks.Heard(Samples.receipt(each, 2), Optional.empty(), "made of " + each, Set.of()));
        }

        assertThat(marks.receipts())
                .extracting(each -> each.provider().value())
                .as("as they were asked")
                .containsExactly("c", "a", "b");
        assertThat(marks.pushed()).isEqualTo(6);
        assertThat(marks.providers())
                .extracting(
                        each -> each.receipt().provider().value(),
                        ProviderFacts::distinct,
                        ProviderFacts::dangling,
                        each -> each.likeness().orElseThrow())
                .as("who names a reference first has it")
                .containsExactly(
                        tuple("a", 1L, 1L, "made of a"),
                        tuple("b", 1L, 1L, "made of b"),
                        tuple("c", 2L, 2L, "made of c"));
    }

    private Match hit(String identity) {
        Marks marks = referencing(identity);
        KeyQuestions questions = new KeyQuestions(namespaces, marks.fingerprints());
        Answers answers = marks.references().answers(Purpose.HIT, asked -> questions.ask(BlobKey.of(KEY), asked));
        return questions.answer(BlobKey.of(KEY), answers);
    }

    private Marks referencing(String identity) {
        Marks marks = new Marks(new Fingerprints(7), namespaces);
        take(marks, 0, identity);
        return marks;
    }

    private static void take(Marks marks, int place, String identity) {
        Prints prints = new Prints();
        prints.add(0, marks.fingerprints().of(0, identity));
        marks.takerOf(place).take(identity, prints);
    }
}
