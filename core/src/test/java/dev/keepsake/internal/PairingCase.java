package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.OwnerMarker;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Pairing;
import dev.keepsake.report.PairingRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** A shop with an orphan, and what both sides of its pair say. */
abstract class PairingCase {

    static final String NAME = "memory://";

    final Shop shop = new Shop();
    final BlobCollector collector = shop.collector();
    BlobKey orphan = BlobKey.of("images/b-big.png");

    @BeforeEach
    void aShopWithAnOrphan() {
        shop.show("a", shop.upload("images/a-big.png").name());
        orphan = shop.upload("images/b-big.png");
        shop.seeTwice();
    }

    final void requireRefused(PairingRefusal refusal, String message) {
        BlobCollector unlisted =
                shop.collector(FaultyStore.listing(shop.store, PairingCase::noListing), shop.ledger, shop.provider);

        assertThat(refusalOf(unlisted::plan)).isEqualTo(refusal);
        assertThat(refusalOf(unlisted::purge)).isEqualTo(refusal);
        assertThat(refusal.message()).isEqualTo(message);
    }

    private static ListingReceipt noListing(BlobSink unused) {
        throw new AssertionError("It was listed.");
    }

    static Refusal refusalOf(ThrowingCallable run) {
        List<Refusal> refusals = refusals(run);
        assertThat(refusals).hasSize(1);
        return refusals.get(0);
    }

    static List<Refusal> refusals(ThrowingCallable run) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, run);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.report().refusals();
    }

    final OwnerMarker marker() {
        return shop.store.ownerMarkers().orElseThrow().own().orElseThrow().marker();
    }

    final Pairing pairing() {
        return shop.ledger.pairings().of(NAME).orElseThrow();
    }

    /** As if the database had been restored, or copied. */
    final void write(Pairing pairing) {
        Lease lease = shop.ledger
                .leases()
                .acquire(
                        NAME,
                        Samples.run(1),
                        shop.clock.instant(),
                        shop.clock.instant().plus(Duration.ofHours(1)));
        shop.ledger.pairings().write(lease, pairing);
        shop.ledger.leases().release(lease);
    }
}
