package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.ledger.UploadIntent;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.ForwardingStore;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that jump by a day, ahead or back, in the middle of a run. */
final class ClockJumpTest {

    private final Shop shop = new Shop();
    private final SettableClock local = new SettableClock(Shop.BEGIN);
    private BlobKey orphan;
    private BlobKey live;

    @BeforeEach
    void aShopWithAnOrphan() {
        live = shop.upload("images/a-big.png");
        shop.show("a", live.name());
        orphan = shop.upload("images/b-big.png");
        shop.seeTwice();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P-1D"})
    void shouldPlanTheSameThoughTheLocalClockJumps(Duration jump) {
        Plan plan = collector(jumpingWhileListing(() -> jump(local, jump))).plan();

        assertThat(plan.blobs()).extracting(each -> each.key()).containsExactly(orphan);
        assertThat(collector(shop.store).execute(plan).removals().orElseThrow().removed())
                .isOne();
        assertThat(shop.store.stat(live)).isPresent();
    }

    @Test
    void shouldRemoveNothingMoreWhenTheLocalClockJumpsAhead() {
        Plan plan = collector(shop.store).plan();

        Optional<RunRefusedException> refused =
                refusalOf(collector(jumpingWhileRemoving(() -> jump(local, Shop.DAY))), plan);

        assertThat(refused.orElseThrow().report().refusals()).hasExactlyElementsOfTypes(PlanRefusal.LeaseRunsOut.class);
        assertThat(shop.store.stat(orphan)).isPresent();
        requireDoneInTheEnd();
    }

    @Test
    void shouldGoOnWhenTheLocalClockJumpsBack() {
        Plan plan = collector(shop.store).plan();

        RunReport report = collector(jumpingWhileRemoving(() -> jump(local, Shop.DAY.negated())))
                .execute(plan);

        assertThat(report.removals().orElseThrow().removed()).isOne();
        requireDoneInTheEnd();
    }

    /** As when a restored machine learns the date; what applications protect doesn't end by it. */
    @Test
    void shouldForgetNoUploadThatHoldsWhenTheLocalClockJumpsAhead() {
        Instant until = shop.clock.instant().plus(Duration.ofHours(1));
        shop.ledger.uploadIntents().add(new UploadIntent("memory://", orphan, UUID.randomUUID(), until));
        BlobStore whileItAnswers = new ForwardingStore(shop.store) {
            @Override
            public Instant now() {
                jump(local, Duration.ofDays(30));
                return super.now();
            }
        };

        Plan plan = collector(whileItAnswers).plan();

        assertThat(shop.ledger.uploadIntents().active("memory://", List.of(orphan), shop.clock.instant()))
                .containsExactly(orphan);
        assertThat(plan.blobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P-1D"})
    void shouldLoseNothingThoughTheStoresClockJumpsWhileItPlans(Duration jump) {
        BlobKey young = shop.upload("images/young-big.png");

        Plan plan = collector(jumpingWhileListing(() -> jump(shop.clock, jump))).plan();

        assertThat(plan.blobs()).extracting(each -> each.key()).doesNotContain(live, young);
        requireDoneInTheEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P-1D"})
    void shouldLoseNothingThoughTheStoresClockJumpsWhileItSweeps(Duration jump) {
        Plan plan = collector(shop.store).plan();

        Optional<RunRefusedException> unused =
                refusalOf(collector(jumpingWhileRemoving(() -> jump(shop.clock, jump))), plan);

        assertThat(shop.store.stat(live)).isPresent();
        requireDoneInTheEnd();
    }

    private void requireDoneInTheEnd() {
        for (int round = 0; round < 4 && shop.store.stat(orphan).isPresent(); round++) {
            shop.pass(Shop.DAY);
            BlobCollector collector = collector(shop.store);
            RunReport unused = collector.execute(collector.plan());
        }
        assertThat(shop.store.stat(orphan)).isEmpty();
        assertThat(shop.store.stat(live)).isPresent();
    }

    private static void jump(SettableClock clock, Duration by) {
        clock.set(clock.instant().plus(by));
    }

    private BlobStore jumpingWhileListing(Runnable jump) {
        return FaultyStore.listing(shop.store, sink -> {
            jump.run();
            return shop.store.list(sink);
        });
    }

    private BlobStore jumpingWhileRemoving(Runnable jump) {
        return FaultyStore.removing(shop.store, (removal, prepared, permit) -> {
            jump.run();
            return removal.remove(prepared, permit);
        });
    }

    private static Optional<RunRefusedException> refusalOf(BlobCollector collector, Plan plan) {
        try {
            RunReport unused = collector.execute(plan);
            return Optional.empty();
        } catch (RunRefusedException e) {
            return Optional.of(e);
        }
    }

    /** Its clock is not the store's. */
    private BlobCollector collector(BlobStore store) {
        return BlobCollector.builder(store, shop.ledger)
                .withDatabase(shop.database, shop.provider)
                .withPolicies(List.of(SafetyPolicies.largestSharePerNamespace(Fraction.of(1))))
                .withGracePeriod(Shop.DAY)
                .withSightingsApart(Shop.DAY)
                .withPace(new Pace(1_000_000, 250, Duration.ZERO))
                .withClock(local)
                .build();
    }
}
