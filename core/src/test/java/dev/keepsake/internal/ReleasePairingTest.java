package dev.keepsake.internal;

import static dev.keepsake.internal.Giving.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PairingRefusal;
import dev.keepsake.report.Released;
import org.junit.jupiter.api.Test;

/** A release counts as a sweep on both sides of a pair, and none begins where they disagree. */
final class ReleasePairingTest {

    private static final String NAME = "memory://";

    private final Giving giving = new Giving();
    private final Shop shop = giving.shop;
    private final BlobCollector collector = giving.collector();

    @Test
    void shouldCountAReleaseOnBothSides() {
        Pairing unused = collector.adopt("Ada", "production");

        assertThat(collector.release(giving.drop(1))).isInstanceOf(Released.Removed.class);

        assertThat(pairing().sweeps()).isOne();
        assertThat(shop.store
                        .ownerMarkers()
                        .orElseThrow()
                        .own()
                        .orElseThrow()
                        .marker()
                        .sweeps())
                .isOne();
    }

    /** What it removed is not in such a ledger, and the rows are back (incident 28). */
    @Test
    void shouldLeaveItWhenTheLedgerWentBack() {
        Pairing before = collector.adopt("Ada", "production");
        assertThat(collector.release(giving.drop(1))).isInstanceOf(Released.Removed.class);
        HeldLease lease = HeldLease.acquire(shop.settings(shop.store, shop.ledger), RunId.of(shop.clock.instant(), 9));
        shop.ledger.pairings().write(lease.lease(), before);
        lease.close();

        giving.assertQueued(PairingRefusal.LedgerWentBack.class, collector.release(giving.drop(2)));
        assertThat(giving.has(key(2))).isTrue();
    }

    private Pairing pairing() {
        return shop.ledger.pairings().of(NAME).orElseThrow();
    }
}
