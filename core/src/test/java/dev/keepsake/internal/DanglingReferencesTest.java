package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.ProviderFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.DanglingReport.Example;
import dev.keepsake.report.DanglingReport.OfProvider;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References whose blob is not there: counted in plans, told by a search. */
final class DanglingReferencesTest {

    private static final ProviderId CARDS = ProviderId.of("cards");

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final InMemoryReferences posts = InMemoryReferences.builder("posts", Clock.systemUTC())
            .withNamespace(CollectorRig.IMAGES)
            .withPlace(CollectorRig.IMAGE)
            .build();

    @BeforeEach
    void aStoreOfTwoImages() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
    }

    @AfterEach
    void nothingWasTouched() {
        assertThat(rig.watch().touched()).isEmpty();
        rig.close();
    }

    @Test
    void shouldRefuseWhenMostReferencesDangle() {
        lose("1", "2", "3");

        Plan plan = rig.plan(rig.judgedBy(SafetyPolicies.largestDanglingShare(Fraction.of(0.5))));

        assertThat(plan.verdict().reasons().toString())
                .contains("Of provider 'cards' 3 of 5 distinct references (60 %) name no blob of the store")
                .contains("See them and their rows with BlobCollector.dangling()");
    }

    /** "c" was uploaded under one of the many things that this text may mean. */
    @Test
    void shouldCountATextOfManyReadingsOnceAndAsHitIfOneIs() {
        BlobKey unused = rig.upload("images/c?x-big.png");
        rig.cards().addKey("card", "images/c%3Fx-big.png");
        rig.cards().addKey("card", "images/d%3Fx-big.png?v=1-big.png");
        rig.cards().addKey("other card", "images/d%3Fx-big.png?v=1-big.png");

        ProviderFacts cards = factsOfCards();

        assertThat(cards.receipt().references()).isEqualTo(5);
        assertThat(cards.distinct()).isEqualTo(4);
        assertThat(cards.dangling()).isOne();
    }

    @Test
    void shouldTakeANearMatchForAHit() {
        BlobKey unused = rig.upload("images/ÉTÉ-big.png");
        rig.cards().addKey("card", "images/e\u0301te\u0301-big.png");
        rig.cards().addKey("card", "images/%C3%A9t%C3%A9-big.png");

        assertThat(factsOfCards().dangling()).isZero();
        assertThat(rig.collector().dangling().isEmpty()).isTrue();
    }

    @Test
    void shouldCountAReferenceForWhoeverNamesItFirst() {
        lose("1");
        posts.addKey("post", "images/lost1-big.png");
        posts.addKey("post", "images/lost2-big.png");

        Plan plan = rig.plan(rig.builder(rig.cards(), posts)
                .withPolicies(List.of(facts -> Verdict.allow()))
                .build());

        assertThat(plan.facts().providers()).extracting(ProviderFacts::distinct).containsExactly(3L, 1L);
        assertThat(plan.facts().providers()).extracting(ProviderFacts::dangling).containsExactly(1L, 1L);
    }

    @Test
    void shouldTellEachProviderWhatItNamesInVain() {
        lose("1", "2");
        posts.addKey("post", "images/lost1-big.png");
        posts.addKey("post", "images/a-big.png");

        DanglingReport report = rig.builder(posts, rig.cards()).build().dangling();

        assertThat(report.store()).isEqualTo("memory://");
        assertThat(report.providers()).extracting(OfProvider::provider).containsExactly(CARDS, posts.id());
        assertThat(report.providers()).extracting(OfProvider::count).containsExactly(2L, 1L);
        assertThat(report.providers().get(1).examples())
                .singleElement()
                .hasToString("'images/lost1-big.png' in column cards.image, row post");
        assertThat(rig.ledger().roster().expected("memory://"))
                .as("nothing is remembered")
                .isEmpty();
    }

    @Test
    void shouldNameTwentyAndCountAll() {
        for (int i = 0; i < 25; i++) {
            lose(String.valueOf(i), String.valueOf(i));
        }

        OfProvider cards = rig.collector().dangling().providers().get(0);

        assertThat(cards.count()).isEqualTo(25);
        assertThat(cards.examples()).hasSize(20);
    }

    @Test
    void shouldNameNoRowWhereTheProviderCannot() {
        lose("1");
        ReferenceProvider rowless = FaultyProvider.signing(rig.cards(), receipt -> receipt);

        assertThat(rig.reading(rowless).dangling().providers())
                .containsExactly(
                        new OfProvider(CARDS, 1, List.of(new Example("images/lost1-big.png", Optional.empty()))));
    }

    /** What is deleted or uploaded together with its reference while the search goes on does not dangle. */
    @Test
    void shouldTellOnlyWhatBothReadingsHave() {
        lose("1", "2");
        AtomicInteger readings = new AtomicInteger();
        ReferenceProvider changing = FaultyProvider.beginning(rig.cards(), sink -> {
            if (readings.incrementAndGet() == 2) {
                rig.cards().remove("card of lost1");
                lose("3");
            }
        });

        assertThat(rig.reading(changing).dangling().providers().get(0).examples())
                .containsExactly(new Example("images/lost2-big.png", Optional.empty()));
    }

    @Test
    void shouldRefuseASearchThatCannotReadEverything() {
        AtomicInteger readings = new AtomicInteger();
        ReferenceProvider failing = FaultyProvider.beginning(rig.cards(), sink -> {
            if (readings.incrementAndGet() == 2) {
                throw new IllegalStateException("connection lost");
            }
        });

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> rig.reading(failing).dangling());

        assertThat(refused).isNotNull();
        assertThat(refused.report().result()).isEqualTo(Result.REFUSED);
        assertThat(refused.report().refusals()).hasExactlyElementsOfTypes(ReferenceRefusal.ProviderFailed.class);
        assertThat(rig.reports()).as("a search is no run").isEmpty();
    }

    /** The second reading is held to its receipt like the first. */
    @Test
    void shouldRefuseASecondReadingThatLostReferences() {
        AtomicInteger readings = new AtomicInteger();
        ReferenceProvider losing = FaultyProvider.beginning(rig.cards(), sink -> {
            if (readings.incrementAndGet() == 2) {
                sink.key("images/uncounted-big.png");
            }
        });

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> rig.reading(losing).dangling());

        assertThat(refused).isNotNull();
        assertThat(refused.report().refusals()).hasExactlyElementsOfTypes(ReferenceRefusal.ReceiptMismatch.class);
    }

    private ProviderFacts factsOfCards() {
        return rig.plan(rig.collector()).facts().providers().get(0);
    }

    private void lose(String... names) {
        for (String each : names) {
            rig.cards().addKey("card of lost" + each, "images/lost" + each + "-big.png");
        }
    }
}
