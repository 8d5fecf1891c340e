package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.plan.Plan;
import dev.keepsake.tck.FaultyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a lease and a restore window are, as set and if nobody sets them. */
final class LeaseAndWindowTest {

    private final Shop shop = new Shop();
    private final List<Instant> ends = new ArrayList<>();
    private final BlobStore store = FaultyStore.listing(shop.store, sink -> {
        ends.add(shop.ledger.leases().current("memory://").orElseThrow().until());
        return shop.store.list(sink);
    });
    private final BlobCollectorBuilder builder = shop.builder(store, shop.ledger, shop.provider);

    @BeforeEach
    void aShopWithALiveBlob() {
        shop.show("a", shop.upload("images/a-big.png").name());
    }

    @Test
    void shouldHoldALeaseOfAnHourAndAWindowOfThirtyDaysByDefault() {
        requireLeaseAndWindow(builder.build(), Duration.ofHours(1), Duration.ofDays(30));
    }

    @Test
    void shouldHoldTheLeaseAndTheWindowThatAreSet() {
        BlobCollector collector = builder.withLease(Duration.ofHours(2))
                .withRestoreWindow(Duration.ofDays(60))
                .build();

        requireLeaseAndWindow(collector, Duration.ofHours(2), Duration.ofDays(60));
    }

    private void requireLeaseAndWindow(BlobCollector collector, Duration lease, Duration window) {
        Plan unused = collector.plan();
        assertThat(ends).containsExactly(shop.clock.instant().plus(lease));
        assertThat(collector.purge().before()).isEqualTo(shop.clock.instant().minus(window));
    }
}
