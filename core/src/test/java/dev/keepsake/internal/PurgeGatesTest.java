package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReadException;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.tck.FaultyProvider;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A purge believes "not referenced again" only from a reading that would do for a plan. */
final class PurgeGatesTest {

    private final Shop shop = new Shop();
    private final InMemoryBlobStore store = InMemoryBlobStore.withQuarantine(shop.clock);
    private final ReferenceProvider posts = shop.database
            .provider("posts", "posts")
            .withKeys("body", Shop.IMAGES, ReferenceExtractors.plain())
            .build();
    private RestorableBlob removed;

    @BeforeEach
    void aBlobPastItsRestoreWindow() {
        Blob unusedLive = store.put(BlobKey.of("images/a-big.png"), new byte[] {1});
        Blob unusedOrphan = store.put(BlobKey.of("images/b-big.png"), new byte[] {2});
        shop.show("card", "images/a-big.png");
        BlobCollector collector = shop.collector(store, shop.ledger, shop.provider, posts);
        shop.pass(Shop.DAY);
        Plan unusedSighting = collector.plan();
        shop.pass(Shop.DAY);
        Plan plan = collector.plan();
        assertThat(collector.execute(plan).removals().orElseThrow().removed()).isOne();
        removed = shop.ledger.journal().restorable(plan.run()).get(0);
        shop.pass(Duration.ofDays(31));
    }

    @AfterEach
    void nothingIsDestroyed() {
        assertThat(store.quarantined(removed.restorePoint())).isPresent();
    }

    @Test
    void shouldDestroyNothingWhenAProviderIsMissing() {
        assertThat(refusalOf(shop.collector(store, shop.ledger, shop.provider)))
                .hasMessageContaining("posts")
                .extracting(each -> each.report().refusals().get(0))
                .isInstanceOf(ReferenceRefusal.ProviderMissing.class);
    }

    @Test
    void shouldDestroyNothingWhenRowsOfANewVersionComeWhileReferencesAreRead() {
        ReferenceProvider cards = FaultyProvider.beginning(
                shop.provider,
                sink -> shop.cards.put("new card", Map.of("image", "[images/b-big.png]", "version", "2")));

        assertThat(refusalOf(shop.collector(store, shop.ledger, cards, posts)))
                .extracting(each -> each.report().refusals().get(0))
                .isInstanceOf(ReferenceRefusal.UnclaimedSchemaVersion.class);
    }

    @Test
    void shouldDestroyNothingWhenAProviderFails() {
        ReferenceProvider cards = FaultyProvider.failing(
                shop.provider,
                () -> new ReferenceReadException("The connection was reset.", new RuntimeException("reset")));

        assertThat(refusalOf(shop.collector(store, shop.ledger, cards, posts)))
                .hasMessageContaining("The connection was reset.");
    }

    private static RunRefusedException refusalOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::purge);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }
}
