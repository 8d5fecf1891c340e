package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One run at a time (incident 54): the lease, the fence, and the permit right before a request. */
final class LeaseRunTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Shop shop = new Shop();
    private BlobKey orphan;

    @BeforeEach
    void aShopWithAnOrphan() {
        shop.show("a", shop.upload("images/a-big.png").name());
        orphan = shop.upload("images/b-big.png");
        shop.seeTwice();
    }

    @Test
    void shouldRefuseWhileAnotherRunHoldsTheStore() {
        RunId other = Samples.run(7);
        Instant until = shop.clock.instant().plus(HOUR);
        Lease unused = shop.ledger.leases().acquire(shop.store.name(), other, shop.clock.instant(), until);

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> shop.collector().plan());

        assertThat(refused.report().result()).isEqualTo(Result.REFUSED);
        assertThat(refused)
                .hasMessageContaining("run " + other + " holds its lease until " + until)
                .hasMessageContaining("Wait for that run to end");
        shop.pass(HOUR);
        assertThat(shop.collector().plan().blobs()).hasSize(1);
    }

    @Test
    void shouldGiveItsLeaseBackHoweverItEnds() {
        BlobCollector collector = shop.collector();
        Plan plan = collector.plan();
        assertThat(shop.ledger.leases().current(shop.store.name())).isEmpty();
        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
        assertThat(shop.ledger.leases().current(shop.store.name())).isEmpty();
        assertThat(catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan)))
                .isNotNull();
        assertThat(shop.ledger.leases().current(shop.store.name())).isEmpty();
    }

    /** The pause is where no ledger can help: between the intents and the request. */
    @Test
    void shouldRemoveNothingMoreAfterAPauseBeyondItsLease() {
        Plan plan = shop.collector().plan();
        BlobCollector paused = collectorWithRemoval((next, prepared, permit) -> {
            shop.pass(HOUR);
            return next.remove(prepared, permit);
        });

        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> paused.execute(plan));

        assertThat(refused.report().refusals()).hasExactlyElementsOfTypes(PlanRefusal.LeaseRunsOut.class);
        assertThat(refused.report().result()).isEqualTo(Result.STOPPED);
        assertThat(shop.store.stat(orphan)).isPresent();
    }

    /** A request that is sent now may be accepted half an hour later, so that much must be left. */
    @Test
    void shouldRemoveNothingWithLessLeftThanARequestMayLive() {
        Plan plan = shop.collector().plan();
        BlobCollector slow = collectorWithRemoval((next, prepared, permit) -> {
            shop.pass(Duration.ofMinutes(29));
            return next.remove(prepared, permit);
        });

        assertThat(catchThrowableOfType(RunRefusedException.class, () -> slow.execute(plan)))
                .hasMessageContaining("PT31M left of its lease")
                .hasMessageContaining("a request to the store may live for PT31M");
        assertThat(shop.store.stat(orphan)).isPresent();
    }

    @Test
    void shouldRemoveWithMoreLeftThanARequestMayLive() {
        Plan plan = shop.collector().plan();
        BlobCollector slow = collectorWithRemoval((next, prepared, permit) -> {
            shop.pass(Duration.ofMinutes(28));
            return next.remove(prepared, permit);
        });

        assertThat(slow.execute(plan).result()).isEqualTo(Result.SWEPT);
        assertThat(shop.store.stat(orphan)).isEmpty();
    }

    /** The fence in the ledger: another run took over before the intents were written. */
    @Test
    void shouldIntendNothingOnceAnotherRunTookOver() {
        Plan plan = shop.collector().plan();
        BlobCollector paused = collectorWithLooks(() -> {
            shop.pass(HOUR);
            Plan unusedOfAnother = shop.collector().plan();
        });

        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, () -> paused.execute(plan));

        assertThat(refused).hasMessageContaining("lost its lease of " + shop.store.name());
        assertThat(refused.report().refusals()).hasExactlyElementsOfTypes(PlanRefusal.AnotherRun.class);
        assertThat(shop.ledger.journal().intents(plan.run())).isEmpty();
        assertThat(shop.store.stat(orphan)).isPresent();
        assertThat(shop.ledger.runs().state(plan.run())).contains(RunState.STOPPED);
    }

    @Test
    void shouldKeepItsLeaseWhileItWorks() {
        Plan plan = shop.collector().plan();
        BlobCollector slow = collectorWithLooks(() -> {
            Instant until = shop.ledger
                    .leases()
                    .current(shop.store.name())
                    .orElseThrow()
                    .until();
            assertThat(until).isEqualTo(shop.clock.instant().plus(HOUR));
        });

        assertThat(slow.execute(plan).result()).isEqualTo(Result.SWEPT);
    }

    private BlobCollector collectorWithRemoval(FaultyStore.Removing removing) {
        return shop.collector(FaultyStore.removing(shop.store, removing), shop.ledger, shop.provider);
    }

    private BlobCollector collectorWithLooks(Runnable before) {
        BlobStore store = FaultyStore.preparing(shop.store, (removal, blobs) -> {
            before.run();
            return removal.prepare(blobs);
        });
        return shop.collector(store, shop.ledger, shop.provider);
    }
}
