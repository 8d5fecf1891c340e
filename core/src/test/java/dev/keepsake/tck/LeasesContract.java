package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.LeaseHeldException;
import dev.keepsake.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One run at a time on each store, and a fence that only grows (incident 54). */
public interface LeasesContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldHaveNoLeaseAtFirst() {
        assertThat(ledger().leases().current(Samples.STORE)).isEmpty();
        ledger().leases().revoke(Samples.STORE);
        assertThat(reopened().leases().current(Samples.STORE)).isEmpty();
    }

    @Test
    default void shouldGiveALeaseToOneRunUntilItsEnd() {
        Instant end = Samples.NIGHT.plusNanos(123_456_789);
        Lease lease = ledger().leases().acquire(Samples.STORE, Samples.run(1), Samples.NIGHT, end);

        assertThat(lease).isEqualTo(new Lease(Samples.STORE, Samples.run(1), lease.fence(), end));
        assertThat(reopened().leases().current(Samples.STORE)).contains(lease);
        for (int contender : new int[] {1, 2}) {
            assertThatThrownBy(() -> acquire(contender, end.minusNanos(1)))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessage("Run " + Samples.run(contender) + " can't work on s3://uploads/: run " + Samples.run(1)
                            + " holds its lease until " + end
                            + " by the store's clock. Wait for that run to end, or, if"
                            + " its process is dead, until then.");
        }
        assertThat(reopened().leases().current(Samples.STORE)).contains(lease);
    }

    @Test
    default void shouldGiveALeaseAtItsEndAndAfterIt() {
        Lease first = acquire(1, Samples.NIGHT);
        Lease second = acquire(2, first.until());
        Lease third = acquire(2, second.until().plusSeconds(1));

        assertThat(List.of(first.fence(), second.fence(), third.fence()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(reopened().leases().current(Samples.STORE)).contains(third);
    }

    /** A request that its holder sent may be under way as long as the lease was to last. */
    @Test
    default void shouldLetARevokedLeaseRunOut() {
        Lease revoked = acquire(1, Samples.NIGHT);
        ledger().leases().revoke(Samples.STORE);
        ledger().leases().revoke(Samples.STORE);

        assertThat(reopened().leases().current(Samples.STORE)).isEmpty();
        assertThatThrownBy(() -> acquire(2, revoked.until().minusNanos(1)))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("run " + Samples.run(1) + " holds its lease until " + revoked.until());
        Lease next = acquire(2, revoked.until());
        assertThat(next.fence()).isGreaterThan(revoked.fence());
        ledger().leases().release(next);
        assertThat(acquire(3, next.until()).run()).isEqualTo(Samples.run(3));
    }

    @Test
    default void shouldRefuseALeaseThatIsOverBeforeItBegins() {
        for (Instant end : List.of(Samples.NIGHT, Samples.NIGHT.minusNanos(1))) {
            assertThatThrownBy(() -> ledger().leases().acquire(Samples.STORE, Samples.run(1), Samples.NIGHT, end))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Run " + Samples.run(1) + " wants the lease of s3://uploads/ until " + end
                            + ", which is not after 2022-10-01T02:00:00Z, the time it asks. Ask for one that lasts.");
        }
        assertThat(reopened().leases().current(Samples.STORE)).isEmpty();
    }

    @Test
    default void shouldKeepTheLeasesOfStoresApart() {
        Lease here = acquire(1, Samples.NIGHT);
        Lease there = Samples.lease(ledger(), "s3://Uploads/", Samples.run(1));
        ledger().leases().revoke("s3://Uploads/");

        assertThat(reopened().leases().current(Samples.STORE)).contains(here);
        assertThat(reopened().leases().current(there.store())).isEmpty();
    }

    @Test
    default void shouldRenewALeaseThatNobodyTookThoughItIsOver() {
        Lease lease = acquire(1, Samples.NIGHT);
        Lease longer = ledger().leases().renew(lease, lease.until().plusSeconds(5));

        assertThat(longer)
                .isEqualTo(new Lease(
                        Samples.STORE,
                        Samples.run(1),
                        lease.fence(),
                        lease.until().plusSeconds(5)));
        assertThat(reopened().leases().current(Samples.STORE)).contains(longer);
        assertThatThrownBy(() -> acquire(2, lease.until())).isInstanceOf(LeaseHeldException.class);
        Lease again = ledger().leases().renew(lease, longer.until().plusSeconds(3600));
        assertThat(reopened().leases().current(Samples.STORE)).contains(again);
    }

    @Test
    default void shouldNotRenewALostLease() {
        for (Loss loss : Loss.values()) {
            Lease lease = Samples.lease(ledger(), Samples.run(1));
            loss.befall(ledger(), lease);

            assertThatThrownBy(
                            () -> ledger().leases().renew(lease, lease.until().plusSeconds(600)))
                    .as(loss.name())
                    .isInstanceOf(FencedOutException.class)
                    .hasMessageStartingWith("Run " + Samples.run(1) + " lost its lease of s3://uploads/ (fence "
                            + lease.fence() + "): it ended at " + lease.until());
        }
    }

    @Test
    default void shouldReleaseOnlyTheLeaseThatIsHeld() {
        Lease lost = acquire(1, Samples.NIGHT);
        Lease held = acquire(2, lost.until());
        ledger().leases().release(lost);
        ledger().leases().release(new Lease(held.store(), Samples.run(1), held.fence(), held.until()));
        assertThat(reopened().leases().current(Samples.STORE)).contains(held);

        ledger().leases().release(held);
        ledger().leases().release(held);
        assertThat(reopened().leases().current(Samples.STORE)).isEmpty();
        assertThat(acquire(1, Samples.NIGHT).run()).isEqualTo(Samples.run(1));
    }

    @Test
    default void shouldGiveAGreaterFenceEveryTime() {
        long last = Long.MIN_VALUE;
        for (int round = 0; round < 3; round++) {
            for (Loss loss : Loss.values()) {
                Lease lease = Samples.lease(ledger(), Samples.run(1));
                assertThat(lease.fence()).as("fence before " + loss).isGreaterThan(last);
                loss.befall(ledger(), lease);
                last = lease.fence();
            }
        }
    }

    @Test
    default void shouldGiveALeaseToOneOfTwoRacers() {
        for (int round = 1; round <= 100; round++) {
            String store = round % 2 == 0 ? Samples.STORE : "s3://new-" + round + "/";
            int won = RunWalk.race(
                    () -> assertThat(acquire(ledger(), store, 1)).isNotNull(),
                    () -> assertThat(acquire(reopened(), store, 2)).isNotNull(),
                    LeaseHeldException.class);
            assertThat(won).as("winners of round %s", round).isEqualTo(1);
            ledger().leases().current(store).ifPresent(ledger().leases()::release);
        }
    }

    private Lease acquire(int run, Instant now) {
        return ledger().leases().acquire(Samples.STORE, Samples.run(run), now, now.plusSeconds(60));
    }

    private static Lease acquire(Ledger ledger, String store, int run) {
        return ledger.leases().acquire(store, Samples.run(run), Samples.NIGHT, Samples.NIGHT.plusSeconds(60));
    }
}
