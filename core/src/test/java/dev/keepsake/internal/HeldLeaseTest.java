package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.tck.FaultyLedger;
import dev.keepsake.tck.ForwardingStore;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How much of a lease is left is counted so that it is rather too little, and no call is needed to know it. */
final class HeldLeaseTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** One minute more than AWS accepts a request for that a host signed whose clock is 15 minutes ahead. */
    private static final Duration ENOUGH = Duration.ofMinutes(31);

    private static final RunId RUN = Samples.run(1);

    private final Shop shop = new Shop();
    private final FaultyLedger ledger = new FaultyLedger(shop.ledger);

    @Test
    void shouldRefuseWhileAnotherHoldsItAndSayUntilWhen() {
        Lease other = shop.ledger.leases().acquire("memory://", Samples.run(2), Shop.BEGIN, Shop.BEGIN.plus(HOUR));

        Refused refused = catchThrowableOfType(Refused.class, this::acquire);

        assertThat(refused.refusals())
                .containsExactly(new PlanRefusal.AnotherRun("Run " + RUN + " can't work on memory://: run "
                        + Samples.run(2) + " holds its lease until " + other.until()
                        + " by the store's clock. Wait for that run to end, or, if its process is dead, until then."));
        shop.pass(HOUR);
        assertThat(acquire().lease().fence()).isGreaterThan(other.fence());
    }

    @Test
    void shouldPermitARequestOnlyWithMoreLeftThanItMayLive() {
        assertThat(HeldLease.REQUEST_LIFE).isEqualTo(ENOUGH);
        HeldLease held = acquire();

        shop.pass(HOUR.minus(ENOUGH).minusNanos(1));
        held.require();
        shop.pass(Duration.ofNanos(1));

        assertThat(catchThrowableOfType(Refused.class, held::require).refusals())
                .singleElement()
                .satisfies(each -> assertThat(each.message())
                        .isEqualTo("The run has PT31M left of its lease, and a request to the store may live for PT31M,"
                                + " so nothing more is removed. The process was paused, or a batch took very long."
                                + " Make a new plan for the rest."));
    }

    /** A paused process can't know it from the ledger, and a frozen wall clock doesn't tell it either. */
    @Test
    void shouldCountByTheMonotonicClockToo() {
        long[] nanos = {Long.MAX_VALUE - 5};
        HeldLease held =
                HeldLease.acquire(shop.settings(shop.store, ledger), RUN, new Stopwatch(shop.clock, () -> nanos[0]));

        nanos[0] += HOUR.minus(ENOUGH).toNanos();

        assertThatThrownBy(held::require).isInstanceOf(Refused.class);
    }

    @Test
    void shouldCountFromBeforeItWasAskedFor() {
        HeldLease held = HeldLease.acquire(shop.settings(answeringLate(), ledger), RUN, stopwatch());

        assertThat(shop.clock.instant()).isEqualTo(Shop.BEGIN.plus(HOUR.minus(ENOUGH)));
        assertThatThrownBy(held::require).isInstanceOf(Refused.class);
    }

    @Test
    void shouldCountARenewalFromBeforeItWasAskedFor() {
        HeldLease held = acquireOver(renewedLate());
        shop.pass(QUARTER);
        held.keep();

        assertThat(held.lease().until()).isEqualTo(Shop.BEGIN.plus(QUARTER).plus(HOUR));
        assertThatThrownBy(held::require).isInstanceOf(Refused.class);
    }

    @Test
    void shouldRenewItWhenAQuarterIsGoneAndNotBefore() {
        HeldLease held = acquire();
        Lease first = held.lease();

        shop.pass(QUARTER.minusNanos(1));
        held.keep();
        assertThat(held.lease()).isEqualTo(first);
        shop.pass(Duration.ofNanos(1));
        held.keep();

        assertThat(held.lease().until()).isEqualTo(Shop.BEGIN.plus(QUARTER).plus(HOUR));
        assertThat(held.lease().fence()).isEqualTo(first.fence());
        assertThat(shop.ledger.leases().current("memory://")).contains(held.lease());
        shop.pass(HOUR.minus(ENOUGH).minusNanos(1));
        held.require();
    }

    /** The shortest lease that can be set is renewed before a request would be refused. */
    @Test
    void shouldRenewTheShortestLeaseWhileItStillPermitsRequests() {
        Duration shortest = Duration.ofMinutes(45);
        HeldLease held = HeldLease.acquire(shop.settings(shop.store, ledger, shortest), RUN, stopwatch());

        shop.pass(shortest.dividedBy(4).minusNanos(1));
        held.keep();
        assertThat(held.lease().until()).isEqualTo(Shop.BEGIN.plus(shortest));
        held.require();
        shop.pass(Duration.ofNanos(1));
        held.keep();

        assertThat(held.lease().until())
                .isEqualTo(Shop.BEGIN.plus(shortest.dividedBy(4)).plus(shortest));
        held.require();
    }

    @Test
    void shouldTellWhenAnotherHasTakenItAndExtendNothing() {
        HeldLease held = acquire();
        shop.pass(HOUR);
        Lease other = shop.ledger
                .leases()
                .acquire(
                        "memory://",
                        Samples.run(2),
                        shop.store.now(),
                        shop.store.now().plus(HOUR));

        assertThatThrownBy(held::keep)
                .isInstanceOf(FencedOutException.class)
                .hasMessageContaining("Run " + RUN + " lost its lease of memory:// (fence "
                        + held.lease().fence() + "): it ended at "
                        + held.lease().until());
        held.keepQuietly();
        held.close();

        assertThat(shop.ledger.leases().current("memory://")).contains(other);
        assertThatThrownBy(held::require).isInstanceOf(Refused.class);
    }

    @Test
    void shouldNotCountARenewalThatFailed() {
        HeldLease held = acquire();
        shop.pass(HOUR.minus(ENOUGH));
        ledger.failAt("leases.renew");

        held.keepQuietly();

        assertThat(held.lease().until()).isEqualTo(Shop.BEGIN.plus(HOUR));
        assertThatThrownBy(held::require).isInstanceOf(Refused.class);
        assertThatThrownBy(held::keep)
                .isInstanceOf(LedgerException.class)
                .hasMessage("The ledger is down at leases.renew.");
        ledger.mend();
        held.keepQuietly();
        held.require();
    }

    /** Without the store's time there is no end to ask for. */
    @Test
    void shouldNotRenewItWithoutTheStoresTime() {
        HeldLease held = acquireOver(new ForwardingStore(shop.store) {
            @Override
            public Instant now() {
                if (shop.clock.instant().isAfter(Shop.BEGIN)) {
                    throw new BlobStoreException("503 on asking for the time.");
                }
                return super.now();
            }
        });
        shop.pass(QUARTER);

        held.keepQuietly();

        assertThat(held.lease().until()).isEqualTo(Shop.BEGIN.plus(HOUR));
        assertThatThrownBy(held::keep).hasMessage("503 on asking for the time.");
    }

    @Test
    void shouldTellTheStoresTimeRatherTooLateThanTooEarly() {
        HeldLease held = HeldLease.acquire(shop.settings(answeringLate(), ledger), RUN, stopwatch());
        assertThat(held.storeTime()).isEqualTo(shop.clock.instant());

        shop.pass(QUARTER);
        assertThat(held.storeTime()).isEqualTo(shop.clock.instant());
        held.keep();
        assertThat(held.storeTime()).isAfterOrEqualTo(shop.clock.instant());
    }

    @Test
    void shouldGiveItBackAndNotMindIfThatFails() {
        HeldLease held = acquire();
        ledger.failAt("leases.release");
        held.close();
        assertThat(shop.ledger.leases().current("memory://")).contains(held.lease());

        ledger.mend();
        held.close();

        assertThat(shop.ledger.leases().current("memory://")).isEmpty();
    }

    private HeldLease acquire() {
        return acquireOver(shop.store);
    }

    /** The monotonic clock stands still, so that a slow test machine changes nothing. */
    private HeldLease acquireOver(BlobStore store) {
        return HeldLease.acquire(shop.settings(store, ledger), RUN, stopwatch());
    }

    private Stopwatch stopwatch() {
        return new Stopwatch(shop.clock, () -> 0);
    }

    /** Its answer arrives when 29 minutes are gone. */
    private BlobStore answeringLate() {
        return new ForwardingStore(shop.store) {
            @Override
            public Instant now() {
                Instant now = super.now();
                shop.pass(HOUR.minus(ENOUGH));
                return now;
            }
        };
    }

    private BlobStore renewedLate() {
        return new ForwardingStore(shop.store) {
            @Override
            public Instant now() {
                Instant now = super.now();
                if (now.isAfter(Shop.BEGIN)) {
                    shop.pass(HOUR.minus(ENOUGH));
                }
                return now;
            }
        };
    }
}
