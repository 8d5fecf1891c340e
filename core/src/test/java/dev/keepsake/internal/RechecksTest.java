package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References are asked for again as long as a sweep goes on, by a second path or by reading them anew. */
final class RechecksTest {

    private static final int BATCH = 250;
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Shop shop = new Shop();
    private final List<Contradiction> told = new ArrayList<>();
    private final List<List<BlobKey>> asked = new ArrayList<>();
    private int readings;

    @BeforeEach
    void aShopWithALiveBlob() {
        shop.show("card", shop.upload("images/live-big.png").name());
    }

    @Test
    void shouldStopAtABlobThatALookUpNames() {
        Plan plan = planOf(BATCH + 50);
        BlobKey named = plan.blobs().get(BATCH + 7).key();
        ReferenceProvider cards = lookingUp(keys -> keys.contains(named) ? Set.of(named) : Set.of());

        RunReport report = stopped(cards, plan);

        assertThat(report.refusals())
                .containsExactly(new PlanRefusal.ReferencedNow(1, List.of(named.name())))
                .extracting(Refusal::message)
                .containsExactly(
                        "1 planned blob is referenced now, such as '" + named + "'. The plan is void. Make a new"
                                + " one; if this happens again, the providers disagree with themselves.");
        assertThat(report.removals().orElseThrow().removed()).isEqualTo(BATCH);
        assertThat(report.removals().orElseThrow().untried()).isEqualTo(50);
        assertThat(plan.blobs().subList(BATCH, BATCH + 50))
                .as("nothing of its batch was touched")
                .allSatisfy(each -> assertThat(shop.store.stat(each.key())).isPresent());
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).hasSize(50);
    }

    /** A look-up that reads a table is made for the next batches as well, and quick ones batch by batch. */
    @Test
    void shouldLookSomeBatchesUpAtOnceWhereThatTakesLong() {
        Plan plan = planOf(5 * BATCH);
        ReferenceProvider slow = lookingUp(keys -> {
            shop.pass(Duration.ofSeconds(5));
            return Set.of();
        });

        RunReport report = collector(List.of(slow), shop.store).execute(plan);

        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(asked).extracting(List::size).containsExactly(BATCH, 4 * BATCH);
        assertThat(asked.stream().flatMap(List::stream))
                .containsExactlyElementsOf(
                        plan.blobs().stream().map(each -> each.key()).toList());
    }

    @Test
    void shouldLookUpAgainWhatItLookedUpTooLongAgo() {
        Plan plan = planOf(3 * BATCH);
        ReferenceProvider slow = lookingUp(keys -> {
            shop.pass(Duration.ofSeconds(5));
            return Set.of();
        });
        BlobStore store = FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            shop.pass(Duration.ofMinutes(2));
            return removal.remove(prepared, permit);
        });

        assertThat(collector(List.of(slow), store).execute(plan).result()).isEqualTo(Result.SWEPT);

        assertThat(asked).hasSizeGreaterThanOrEqualTo(2);
        assertThat(asked.get(1)).as("the second and the third batch").hasSize(2 * BATCH);
    }

    @Test
    void shouldRaiseAContradictionThatSomebodyHasToLookAt() {
        Plan plan = planOf(2);
        List<BlobKey> keys = plan.blobs().stream().map(each -> each.key()).toList();

        assertThat(stopped(lookingUp(all -> Set.copyOf(all)), plan)
                        .refusals()
                        .get(0)
                        .message())
                .startsWith("2 planned blobs are referenced now, such as '");

        assertThat(shop.ledger.contradictions().open("memory://"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.run()).isEqualTo(plan.run());
                    assertThat(each.count()).isEqualTo(2);
                    assertThat(each.examples()).isEqualTo(keys);
                    assertThat(each.detail())
                            .isEqualTo("named by a look-up of provider 'cards' after its reading of "
                                    + shop.clock.instant() + " did not name them");
                    assertThat(told).containsExactly(each);
                });
        assertThat(catchThrowableOfType(
                                RunRefusedException.class,
                                () -> shop.collector().execute(plan))
                        .report()
                        .refusals())
                .hasExactlyElementsOfTypes(PlanRefusal.PlanVoid.class);
        Plan next = shop.collector().plan();
        assertThat(catchThrowableOfType(
                        RunRefusedException.class, () -> shop.collector().execute(next)))
                .hasMessageContaining("1 contradiction was not acknowledged");
    }

    @Test
    void shouldStopWhenALookUpCannotTell() {
        Plan plan = planOf(2);
        ReferenceProvider cards = lookingUp(keys -> {
            throw new IllegalStateException("connection reset");
        });

        assertThat(stopped(cards, plan).refusals())
                .containsExactly(new PlanRefusal.LookupFailed(
                        ProviderId.of("cards"), "java.lang.IllegalStateException: connection reset."))
                .extracting(Refusal::message)
                .containsExactly("Provider 'cards' could not look up whether the next blobs are referenced:"
                        + " java.lang.IllegalStateException: connection reset. Nothing more is removed. Mend the cause and"
                        + " make a new plan.");
        requireAllThere(plan);
        assertThat(shop.ledger.contradictions().open("memory://"))
                .as("a failure is no finding")
                .isEmpty();
    }

    @Test
    void shouldAskEveryProvider() {
        Plan plan = planOf(2);
        ReferenceProvider silent = lookingUp(keys -> Set.of());
        ReferenceProvider other = FaultyProvider.lookingUp(posts(), Optional.of(keys -> Set.copyOf(keys)));

        assertThat(stopped(List.of(silent, other), shop.store, plan).refusals())
                .hasExactlyElementsOfTypes(PlanRefusal.ReferencedNow.class);
        requireAllThere(plan);
    }

    /** An answer about keys of others is no finding about these. */
    @Test
    void shouldNotMindKeysThatItDidNotAskFor() {
        Plan plan = planOf(2);

        RunReport report = collector(List.of(lookingUp(keys -> Set.of(BlobKey.of("images/live-big.png")))), shop.store)
                .execute(plan);

        assertThat(report.result()).isEqualTo(Result.SWEPT);
    }

    @Test
    void shouldReadAgainAfterTenMinutesWhereNobodyCanLookUp() {
        Plan plan = planOf(BATCH + 1);

        RunReport report = collector(List.of(reading(Duration.ZERO)), slow(TEN_MINUTES.plusMillis(1)))
                .execute(plan);

        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(readings).as("before the sweep, and before the second batch").isEqualTo(2);
    }

    @Test
    void shouldNotReadAgainBefore() {
        Plan plan = planOf(BATCH + 1);

        RunReport report = collector(List.of(reading(Duration.ZERO)), slow(TEN_MINUTES.minusMinutes(1)))
                .execute(plan);

        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(readings).isOne();
    }

    /** What a long reading did not see may be as old as its beginning. */
    @Test
    void shouldCountFromTheBeginningOfAReading() {
        Plan plan = planOf(1);

        RunReport report = collector(List.of(reading(TEN_MINUTES.plusMillis(1))), shop.store)
                .execute(plan);

        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void shouldReadAgainIfOnlyOneCannotLookUp() {
        Plan plan = planOf(BATCH + 1);
        ReferenceProvider other = FaultyProvider.lookingUp(posts(), Optional.of(keys -> Set.of()));

        RunReport report = collector(List.of(other, reading(Duration.ZERO)), slow(TEN_MINUTES.plusMillis(1)))
                .execute(plan);

        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void shouldNotReadAgainWhereEverybodyLooksUp() {
        Plan plan = planOf(BATCH + 1);
        ReferenceProvider cards = FaultyProvider.lookingUp(reading(Duration.ZERO), Optional.of(keys -> Set.of()));

        RunReport report =
                collector(List.of(cards), slow(TEN_MINUTES.multipliedBy(2))).execute(plan);

        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(readings).isOne();
    }

    @Test
    void shouldStopAtAReferenceThatCameMeanwhileWhereNobodyCanLookUp() {
        Plan plan = planOf(BATCH + 2);
        BlobKey late = plan.blobs().get(BATCH + 1).key();
        BlobStore store = FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            shop.show("late card", late.name());
            shop.pass(TEN_MINUTES.plusMillis(1));
            return removal.remove(prepared, permit);
        });

        RunReport report = stopped(List.of(reading(Duration.ZERO)), store, plan);

        assertThat(report.refusals()).containsExactly(new PlanRefusal.ReferencedNow(1, List.of(late.name())));
        assertThat(report.removals().orElseThrow().untried()).isEqualTo(2);
        assertThat(shop.store.stat(late)).isPresent();
    }

    /** A plan over as many orphans, in the order of their keys. */
    private Plan planOf(int orphans) {
        for (int i = 0; i < orphans; i++) {
            BlobKey unused = shop.upload("images/o" + (1000 + i) + "-big.png");
        }
        shop.seeTwice();
        Plan plan = shop.collector().plan();
        assertThat(plan.candidates()).hasSize(orphans);
        return plan;
    }

    private ReferenceProvider lookingUp(ReferenceLookup lookup) {
        return FaultyProvider.lookingUp(shop.provider, Optional.of((Collection<BlobKey> keys) -> {
            asked.add(List.copyOf(keys));
            return lookup.referenced(keys);
        }));
    }

    private ReferenceProvider posts() {
        return shop.database
                .provider("posts", "posts")
                .withKeys("body", Shop.IMAGES, ReferenceExtractors.plain())
                .build();
    }

    /** Can't look up, and takes its time to read. */
    private ReferenceProvider reading(Duration time) {
        return FaultyProvider.lookingUp(
                FaultyProvider.beginning(shop.provider, sink -> {
                    readings++;
                    shop.pass(time);
                }),
                Optional.empty());
    }

    /** Each batch takes this long. */
    private BlobStore slow(Duration time) {
        return FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            shop.pass(time);
            return removal.remove(prepared, permit);
        });
    }

    private BlobCollector collector(List<ReferenceProvider> providers, BlobStore store) {
        return shop.builder(store, shop.ledger, providers.toArray(ReferenceProvider[]::new))
                .withListener(new CollectorListener() {
                    @Override
                    public void contradicted(Contradiction contradiction) {
                        told.add(contradiction);
                    }
                })
                .build();
    }

    private RunReport stopped(ReferenceProvider provider, Plan plan) {
        return stopped(List.of(provider), shop.store, plan);
    }

    private RunReport stopped(List<ReferenceProvider> providers, BlobStore store, Plan plan) {
        RunRefusedException stopped = catchThrowableOfType(
                RunRefusedException.class, () -> collector(providers, store).execute(plan));
        assertThat(stopped).as("a stop").isNotNull();
        assertThat(stopped.report().result()).isEqualTo(Result.STOPPED);
        return stopped.report();
    }

    private void requireAllThere(Plan plan) {
        assertThat(plan.blobs())
                .allSatisfy(each -> assertThat(shop.store.stat(each.key())).isPresent());
        assertThat(shop.ledger.journal().intents(plan.run())).isEmpty();
    }
}
