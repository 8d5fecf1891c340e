package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.ForwardingStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a resurrection says when there is much to bring back, or it can't be brought back. */
final class ResurrectionBoundsTest {

    private final Shop shop = new Shop();
    private final BlobCollector collector = shop.collector();

    @BeforeEach
    void aShopWithALiveBlob() {
        shop.show("a", shop.upload("images/a-big.png").name());
    }

    @Test
    void shouldBringAllBackAndNameTheFirstTwenty() {
        for (int i = 0; i < 21; i++) {
            BlobKey unused = shop.upload("images/o" + (10 + i) + "-big.png");
        }
        RunId run = swept(21);
        for (int i = 0; i < 21; i++) {
            shop.show("late " + i, "images/o" + (10 + i) + "-big.png");
        }

        PlanRefusal.ReferencedAgain refusal = (PlanRefusal.ReferencedAgain) refusalOf(collector);

        assertThat(refusal.count()).isEqualTo(21);
        assertThat(refusal.failed()).isZero();
        assertThat(refusal.examples()).hasSize(20).doesNotHaveDuplicates();
        assertThat(refusal.message())
                .startsWith("21 removed blobs are referenced again, such as '")
                .endsWith("; 21 of them were restored, and 0 could not be. Nothing more is removed until somebody has"
                        + " looked. Find out why an earlier run took them for orphans, restore what is missing, and"
                        + " acknowledge it.");
        assertThat(shop.ledger.contradictions().open("memory://"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.count()).isEqualTo(21);
                    assertThat(each.examples()).hasSize(20);
                    assertThat(each.detail())
                            .isEqualTo("referenced again after their removal, the first by run " + run);
                });
        assertThat(shop.ledger.journal().restorable(run)).isEmpty();
    }

    @Test
    void shouldTellHowManyCouldNotBeBroughtBackAndTryAgain() {
        BlobKey key = shop.upload("images/b-big.png");
        RunId run = swept(1);
        shop.show("late", key.name());
        BlobStore reluctant = FaultyStore.restoring(
                shop.store, removed -> List.of(new RestoreOutcome.Failed(removed.get(0), "403 on copying")));

        assertThat(refusalOf(over(reluctant)))
                .isEqualTo(new PlanRefusal.ReferencedAgain(1, 1, List.of(key.name())))
                .extracting(Refusal::message)
                .asString()
                .startsWith(
                        "1 removed blob is referenced again, such as 'images/b-big.png'; 0 of them were restored, and 1"
                                + " could not be.");
        assertThat(shop.ledger.journal().restorable(run)).hasSize(1);

        assertThat(refusalOf(collector)).isEqualTo(new PlanRefusal.ReferencedAgain(1, 0, List.of(key.name())));
        assertThat(shop.store.stat(key)).isPresent();
    }

    @Test
    void shouldNotBelieveAStoreThatAnswersForFewer() {
        BlobKey key = shop.upload("images/b-big.png");
        RunId run = swept(1);
        shop.show("late", key.name());

        assertThat(refusalOf(over(FaultyStore.restoring(shop.store, removed -> List.of()))))
                .isEqualTo(new StoreRefusal.StoreFailed("The store answered 0 outcomes to a batch of 1, or for other"
                        + " blobs; what became of the batch is unknown. Look at the store's adapter."));
        assertThat(shop.ledger.journal().restorable(run)).hasSize(1);
        assertThat(shop.ledger.contradictions().open("memory://"))
                .as("what was found stays found")
                .hasSize(1);
    }

    /** Of several removals of one key the latest is the one that was referenced last. */
    @Test
    void shouldBringBackTheLatestOfAKeyThatWasRemovedTwice() {
        BlobKey key = BlobKey.of("images/b-big.png");
        Blob unusedOld = shop.store.put(key, new byte[] {1});
        RunId unusedFirst = swept(1);
        Blob unusedNew = shop.store.put(key, new byte[] {2});
        RunId second = swept(1);
        shop.show("late", key.name());

        assertThat(refusalOf(collector)).isInstanceOf(PlanRefusal.ReferencedAgain.class);

        assertThat(shop.store.content(key)).hasValue(new byte[] {2});
        assertThat(shop.ledger.journal().restorable(second)).isEmpty();
    }

    /** Nobody can reference it: a stored value that no namespace reads refuses the run by itself. */
    @Test
    void shouldNotBringBackWhatNoNamespaceReadsAnyMore() {
        BlobKey key = shop.upload("images/long-big.png");
        RunId run = swept(1);
        ReferenceProvider narrower = shop.database
                .provider("cards", "cards")
                .withVersion("version", "1")
                .withKeys("image", Namespace.of("images", "images/{id:1}-{variant}.png"), ReferenceExtractors.plain())
                .build();

        Plan unused = shop.collector(shop.store, shop.ledger, narrower).plan();

        assertThat(shop.store.stat(key)).isEmpty();
        assertThat(shop.ledger.journal().restorable(run)).hasSize(1);
        assertThat(shop.ledger.contradictions().open("memory://")).isEmpty();
    }

    private BlobCollector over(BlobStore store) {
        return shop.collector(store, shop.ledger, shop.provider);
    }

    private RunId swept(int blobs) {
        shop.seeTwice();
        Plan plan = collector.plan();
        assertThat(plan.candidates()).hasSize(blobs);
        assertThat(collector.execute(plan).result()).isEqualTo(Result.SWEPT);
        return plan.run();
    }

    private static Refusal refusalOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report().refusals()).hasSize(1);
        return refused.report().refusals().get(0);
    }

    /** One that can't be looked at is no reason to leave the others hidden. */
    @Test
    void shouldBringBackTheOthersWhenOneCannotBeLookedAt() {
        BlobKey unreadable = shop.upload("images/b-big.png");
        BlobKey other = shop.upload("images/c-big.png");
        RunId run = swept(2);
        BlobStore store = new ForwardingStore(shop.store) {
            @Override
            public Optional<Blob> stat(BlobKey key) {
                if (key.equals(unreadable)) {
                    throw new BlobStoreException("Access to this key is denied.");
                }
                return super.stat(key);
            }

            @Override
            public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
                if (removed.get(0).blob().key().equals(unreadable)) {
                    throw new BlobStoreException("Access to this key is denied.");
                }
                return super.restore(removed);
            }
        };
        shop.show("card b", unreadable.name());
        shop.show("card c", other.name());

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class,
                () -> shop.collector(store, shop.ledger, shop.provider).plan());

        assertThat(refused.report().refusals())
                .singleElement()
                .isInstanceOfSatisfying(PlanRefusal.ReferencedAgain.class, again -> {
                    assertThat(again.count()).isEqualTo(2);
                    assertThat(again.failed()).isOne();
                });
        assertThat(shop.store.stat(other)).isPresent();
        assertThat(shop.ledger.journal().restorable(run)).hasSize(1);
    }
}
