package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.Pairing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which store a ledger belongs to. */
public interface PairingsContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldBelongToNoStoreAtFirst() {
        assertThat(ledger().pairings().of(Samples.STORE)).isEmpty();
    }

    @Test
    default void shouldKeepAPairingExactly() {
        Pairing odd = new Pairing(
                Samples.STORE,
                "0123456789abcdef0123456789abcdef",
                Long.MAX_VALUE,
                OddText.longest(),
                "J\u00f6rg \\u0041",
                OddText.longest(),
                Samples.NIGHT.plusNanos(123_456_789));
        ledger().pairings().write(lease(1), odd);

        assertThat(reopened().pairings().of(Samples.STORE)).contains(odd);
    }

    @Test
    default void shouldReplaceTheOneBefore() {
        Lease lease = lease(1);
        ledger().pairings().write(lease, pairing(Samples.STORE, 0));
        ledger().pairings().write(lease, pairing(Samples.STORE, 1));
        ledger().pairings().write(lease, pairing(Samples.STORE, 1));

        assertThat(reopened().pairings().of(Samples.STORE)).contains(pairing(Samples.STORE, 1));
    }

    @Test
    default void shouldKeepOneForEachStore() {
        String other = "s3://Uploads/";
        ledger().pairings().write(lease(1), pairing(Samples.STORE, 3));
        ledger().pairings()
                .write(
                        ledger().leases()
                                .acquire(other, Samples.run(2), Samples.NIGHT, Samples.NIGHT.plus(Duration.ofHours(1))),
                        pairing(other, 4));

        assertThat(reopened().pairings().of(Samples.STORE)).contains(pairing(Samples.STORE, 3));
        assertThat(reopened().pairings().of(other)).contains(pairing(other, 4));
    }

    @Test
    default void shouldTakeNoPairingFromAFormerHolder() {
        Lease old = lease(1);
        ledger().leases().release(old);
        Lease newer = lease(2);
        ledger().pairings().write(newer, pairing(Samples.STORE, 1));

        assertThatThrownBy(() -> ledger().pairings().write(old, pairing(Samples.STORE, 2)))
                .isInstanceOf(FencedOutException.class);
        assertThat(reopened().pairings().of(Samples.STORE)).contains(pairing(Samples.STORE, 1));
    }

    @Test
    default void shouldTakeNoPairingUnderAnotherStoresLease() {
        Lease lease = lease(1);

        assertThatThrownBy(() -> ledger().pairings().write(lease, pairing("s3://other/", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The pairing with s3://other/ can't be written under a lease of s3://uploads/. Take the lease"
                                + " of its store.");
        assertThat(reopened().pairings().of("s3://other/")).isEmpty();
    }

    @Test
    default void shouldAlwaysTellTheSameDatabaseInOneLine() {
        String database = ledger().pairings().database();

        assertThat(database).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
        assertThat(ledger().pairings().database()).isEqualTo(database);
        assertThat(reopened().pairings().database()).isEqualTo(database);
    }

    private Lease lease(int run) {
        return ledger().leases()
                .acquire(Samples.STORE, Samples.run(run), Samples.NIGHT, Samples.NIGHT.plus(Duration.ofHours(1)));
    }

    private static Pairing pairing(String store, long sweeps) {
        return new Pairing(store, "t", sweeps, "a database", "Andrea", "first night", Samples.NIGHT);
    }
}
