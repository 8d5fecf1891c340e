package dev.keepsake.internal;

import static dev.keepsake.internal.Giving.DAY;
import static dev.keepsake.internal.Giving.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.PairingState;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.Conclusion;
import dev.keepsake.report.Explanation;
import dev.keepsake.report.PastRun;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReleaseRefusal;
import dev.keepsake.report.Released;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.tck.ForwardingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What becomes of keys that an application gives up after its commit. */
final class ReleaseTest {

    private final Giving giving = new Giving();
    private final Shop shop = giving.shop;

    @Test
    void shouldRemoveWhatNobodyNamesAnyMore() {
        BlobKey key = giving.drop(1);

        Released released = giving.collector().release(key);

        Released.Removed removed = removed(released);
        assertThat(removed.key()).isEqualTo(key);
        assertThat(removed.restorePoint()).isPresent();
        assertThat(removed.message())
                .isEqualTo("'" + key + "' was removed by run " + removed.run() + ", which can be restored.");
        assertThat(giving.has(key)).isFalse();
        assertThat(giving.has(key(2))).isTrue();
        assertThat(shop.ledger.runs().state(removed.run())).contains(RunState.SWEPT);
        assertThat(shop.ledger.journal().open(removed.run())).isEmpty();
    }

    @Test
    void shouldBringItBackByItsRunOrItsKey() {
        BlobCollector collector = giving.collector();
        RunId run = removed(collector.release(giving.drop(1))).run();
        RunId other = removed(collector.release(giving.drop(2))).run();

        RestoreReport byRun = collector.restore(run);
        RestoreReport byKey = collector.restore(new RestoreSelection.OfKeys(Set.of(key(2))));

        assertThat(byRun.restored()).isEqualTo(1);
        assertThat(byKey.restored()).isEqualTo(1);
        assertThat(giving.has(key(1)) && giving.has(key(2))).isTrue();
        assertThat(shop.ledger.runs().state(run)).contains(RunState.RESTORED);
        assertThat(shop.ledger.runs().state(other)).contains(RunState.SWEPT);
    }

    @Test
    void shouldRestoreNoReleaseOfAnotherStore() {
        RunId run = removed(giving.collector().release(giving.drop(1))).run();
        BlobStore other = new ForwardingStore(shop.store) {
            @Override
            public String name() {
                return "memory://other/";
            }
        };

        assertThat(catchThrowableOfType(
                        RunRefusedException.class,
                        () -> giving.collector(other, shop.ledger, shop.provider)
                                .restore(run)))
                .hasMessageContaining("The ledger keeps no plan of run " + run);
        assertThat(giving.has(key(1))).isFalse();
    }

    @Test
    void shouldKeepWhatAnotherRowNames() {
        shop.show("the same picture", key(1).name());

        Released released = giving.collector().release(giving.drop(1));

        assertThat(released).isEqualTo(new Released.Referenced(key(1), List.of(ProviderId.of("cards"))));
        assertThat(released.message()).isEqualTo("'" + key(1) + "' is still named by provider 'cards', and kept.");
        assertThat(giving.has(key(1))).isTrue();
    }

    /** A rolled back transaction, or a release before the commit, leaves the row (incident 53). */
    @Test
    void shouldKeepWhatWasNotDroppedAfterAll() {
        assertThat(giving.collector().release(key(1))).isInstanceOf(Released.Referenced.class);
        assertThat(giving.has(key(1))).isTrue();
    }

    @Test
    void shouldKeepAVariantWhoseIdentityIsNamed() {
        BlobKey small = shop.upload(key(1).name().replace("-big", "-small"));
        shop.pass(DAY.multipliedBy(2));

        assertThat(giving.collector().release(small)).isInstanceOf(Released.Referenced.class);
        assertThat(giving.has(small)).isTrue();
    }

    @Test
    void shouldRemoveOnlyTheVariantThatIsReleased() {
        BlobKey small = shop.upload(key(1).name().replace("-big", "-small"));
        shop.pass(DAY.multipliedBy(2));

        removed(giving.collector().release(giving.drop(1)));

        assertThat(giving.has(small)).isTrue();
        removed(giving.collector().release(small));
    }

    @Test
    void shouldTellWhatIsNotThereAndWhatNobodyClaims() {
        BlobKey absent = BlobKey.of("images/01GE0W8K2X5Y7Z999999-big.png");
        BlobKey unclaimed = shop.upload("backup.tar");

        List<Released> released = giving.collector().release(List.of(absent, unclaimed, absent));

        assertThat(released).containsExactly(new Released.Absent(absent), new Released.Unclaimed(unclaimed));
        assertThat(released)
                .extracting(Released::message)
                .containsExactly(
                        "'" + absent + "' is not in the store.",
                        "'backup.tar' belongs to no claimed namespace, or can be read in too many ways, and is kept. Let"
                                + " a provider claim a namespace of it.");
        assertThat(giving.has(unclaimed)).isTrue();
    }

    @Test
    void shouldAskNothingWithoutLimits() {
        List<String> asked = new ArrayList<>();
        BlobStore silent = new ForwardingStore(shop.store) {
            @Override
            public Optional<Blob> stat(BlobKey key) {
                asked.add(key.name());
                return super.stat(key);
            }
        };
        BlobCollector collector =
                giving.builder(silent, shop.ledger, shop.provider).build();

        Released released = collector.release(giving.drop(1));

        giving.assertQueued(ReleaseRefusal.ReleasesNotAllowed.class, released);
        assertThat(released.message())
                .isEqualTo("'" + key(1) + "' is left to the next runs: This collector was built without limits for"
                        + " releases, so nothing was asked and only runs remove. To let releases remove, build it"
                        + " withReleases and name how many may.");
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldAnswerForEachOfSeveral() {
        shop.show("another card", key(3).name());

        List<Released> released = giving.collector().release(List.of(giving.drop(1), giving.drop(2), giving.drop(3)));

        assertThat(released)
                .hasExactlyElementsOfTypes(Released.Removed.class, Released.Removed.class, Released.Referenced.class);
        assertThat(removed(released.get(0)).run())
                .isEqualTo(removed(released.get(1)).run());
        assertThat(giving.collector().release(List.of())).isEmpty();
    }

    @Test
    void shouldThrowForAKeyOutsideOfTheStoreAndRemoveNothing() {
        BlobStore scoped = new ForwardingStore(shop.store) {
            @Override
            public Optional<Blob> stat(BlobKey key) {
                if (key.equals(key(2))) {
                    throw new IllegalArgumentException("'" + key + "' is outside of memory://images/9.");
                }
                return super.stat(key);
            }
        };
        BlobCollector collector = giving.collector(scoped, shop.ledger, shop.provider);

        assertThatThrownBy(() -> collector.release(List.of(giving.drop(1), giving.drop(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + key(2) + "' is outside of memory://images/9.");
        assertThat(giving.has(key(1))).isTrue();
    }

    @Test
    void shouldBeFoundByTheNextRunsWhereItIsLeftToThem() {
        BlobCollector collector =
                giving.builder(shop.store, shop.ledger, shop.provider).build();
        giving.assertQueued(ReleaseRefusal.ReleasesNotAllowed.class, collector.release(giving.drop(1)));

        assertThat(collector.plan().candidates()).as("no sighting of its own").isEmpty();
        shop.pass(DAY);

        assertThat(collector.plan().blobs()).extracting(each -> each.key()).containsExactly(key(1));
    }

    /** Net 10 is the same for releases: what comes back stops them, and is restored by the next run. */
    @Test
    void shouldComeBackWhenItIsReferencedAgain() {
        BlobCollector collector = giving.collector();
        removed(collector.release(giving.drop(1)));
        shop.show("card 1", key(1).name());

        assertThat(catchThrowableOfType(RunRefusedException.class, collector::plan)
                        .report()
                        .refusals())
                .hasExactlyElementsOfTypes(PlanRefusal.ReferencedAgain.class);
        assertThat(giving.has(key(1))).isTrue();
        giving.assertQueued(PlanRefusal.NotAcknowledged.class, collector.release(giving.drop(2)));
    }

    @Test
    void shouldBeExplainedLikeARun() {
        BlobCollector collector = giving.collector();
        RunId run = removed(collector.release(giving.drop(1))).run();

        Explanation removed = collector.explain(key(1), run);
        assertThat(removed.conclusion().fate()).isEqualTo(Conclusion.Fate.NOT_IN_STORE);
        assertThat(removed.history())
                .singleElement()
                .satisfies(each -> assertThat(each.deed()).isEqualTo(PastRun.Deed.TRIED))
                .satisfies(each -> assertThat(each.outcome()).isPresent());
        assertThat(collector.explain(key(2), run).history())
                .extracting(PastRun::deed)
                .containsExactly(PastRun.Deed.NO_PLAN);
    }

    /** However many there are, what is usual is told by those that read everything. */
    @Test
    void shouldNotCountAsARunThatOthersAreMeasuredBy() {
        BlobCollector collector = giving.limitedTo(ReleaseLimits.atMost(10, DAY));
        for (int card = 1; card < 9; card++) {
            removed(collector.release(giving.drop(card)));
        }

        assertThat(new RunLight(RunId.of(Shop.BEGIN, 1), shop.settings(shop.store, shop.ledger))
                        .at(shop.clock.instant(), PairingState.UNPAIRED)
                        .earlier())
                .hasSize(1);
        assertThat(collector.replay(SafetyPolicies.minimumReferences(1), 5)).hasSize(1);
    }

    @Test
    void shouldServeManyAtATime() throws InterruptedException, ExecutionException {
        BlobCollector collector = giving.limitedTo(ReleaseLimits.atMost(100, DAY));
        for (int card = 0; card < 9; card++) {
            shop.cards.remove("card " + card);
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Released>> answers = new ArrayList<>();
            for (int each = 0; each < 80; each++) {
                BlobKey key = key(each % 10);
                answers.add(threads.submit(() -> collector.release(key)));
            }
            for (Future<Released> each : answers) {
                Released released = each.get();
                if (released.key().equals(key(9))) {
                    assertThat(released).isInstanceOf(Released.Referenced.class);
                } else {
                    assertThat(released).isInstanceOfAny(Released.Removed.class, Released.Absent.class);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        for (int card = 0; card < 9; card++) {
            assertThat(giving.has(key(card))).isFalse();
        }
        assertThat(giving.has(key(9))).isTrue();
    }

    @CanIgnoreReturnValue
    private static Released.Removed removed(Released released) {
        assertThat(released).as(released.message()).isInstanceOf(Released.Removed.class);
        return (Released.Removed) released;
    }
}
