package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a purge knows of references is as fresh, and judged as strictly, as what a sweep knows. */
final class PurgeReadingsTest {

    private final Shop shop = new Shop();
    private final InMemoryBlobStore store = InMemoryBlobStore.withQuarantine(shop.clock);
    private List<RestorableBlob> removed = List.of();

    /** One more than a batch is past its window. */
    @BeforeEach
    void blobsInQuarantine() {
        for (int card = 0; card < 10; card++) {
            upload("images/live-" + card + "-big.png");
            shop.show("card " + card, "images/live-" + card + "-big.png");
        }
        IntStream.range(1000, 1251).forEach(each -> upload("images/o" + each + "-big.png"));
        BlobCollector collector = shop.collector(store, shop.ledger, shop.provider);
        shop.seeTwiceBy(collector);
        RunId run = collector.execute(collector.plan()).run();
        removed = shop.ledger.journal().restorable(run);
        assertThat(removed).hasSize(251);
        shop.pass(Duration.ofDays(31));
    }

    /** A database is restored from a backup while a purge goes on, say. */
    @Test
    void shouldReadAgainBeforeABatchOnceTheReadingIsOld() {
        BlobKey last = removed.get(250).blob().key();
        BlobCollector slow = over(batch -> {
            shop.pass(Duration.ofMinutes(10).plusNanos(1));
            shop.show("card 99", last.name());
        });

        assertThat(refusalOf(slow)).isInstanceOf(PlanRefusal.ReferencedAgain.class);
        assertThat(store.stat(last)).isPresent();
    }

    @Test
    void shouldBelieveAReadingForTenMinutes() {
        int[] readings = {0};
        ReferenceProvider counted = FaultyProvider.beginning(shop.provider, sink -> readings[0]++);
        BlobStore slow = FaultyStore.purging(store, batch -> {
            List<PurgeOutcome> outcomes = store.purge(batch);
            shop.pass(Duration.ofMinutes(10));
            return outcomes;
        });

        assertThat(shop.collector(slow, shop.ledger, counted).purge().purged()).isEqualTo(251);
        assertThat(readings[0]).isOne();
    }

    /** As that of a machine that was suspended over a weekend: a renewal would make it look as if nothing had been. */
    @Test
    void shouldNotRenewALeaseThatRanOut() {
        BlobCollector suspended = over(batch -> shop.pass(Duration.ofHours(1)));

        assertThat(refusalOf(suspended)).isInstanceOf(PlanRefusal.LeaseRunsOut.class);
        assertThat(store.quarantined(removed.get(250).restorePoint())).isPresent();
    }

    /** Whoever changed a pattern may have lost the owner of what it read before. */
    @Test
    void shouldKeepWhatNoNamespaceReadsAnyMore() {
        ReferenceProvider narrower = shop.database
                .provider(shop.provider.id().value(), "cards")
                .withVersion("version", "1")
                .withKeys("image", Namespace.of("images", "images/live-{id}-big.png"), ReferenceExtractors.plain())
                .build();

        assertThat(shop.collector(store, shop.ledger, narrower).purge().purged())
                .isZero();
        assertThat(removed)
                .allMatch(each -> store.quarantined(each.restorePoint()).isPresent());
    }

    @Test
    void shouldLetPoliciesJudgeWhatTheProvidersSaid() {
        for (int card = 0; card < 6; card++) {
            shop.cards.remove("card " + card);
        }

        assertThat(refusalOf(judgedBy(SafetyPolicies.largestFall(Fraction.of(0.5)))))
                .isInstanceOf(PlanRefusal.PolicyVerdict.class)
                .extracting(Refusal::message)
                .asString()
                .contains("reported 4 references, and 10 before: a fall of 60 %");
        assertThat(refusalOf(judgedBy(facts -> Verdict.keep("not now")))).isInstanceOf(PlanRefusal.PolicyVerdict.class);
        assertThat(removed)
                .allMatch(each -> store.quarantined(each.restorePoint()).isPresent());

        assertThat(judgedBy(SafetyPolicies.largestFall(Fraction.of(0.6)))
                        .purge()
                        .purged())
                .isEqualTo(251);
    }

    private void upload(String key) {
        Blob unused = store.put(BlobKey.of(key), new byte[] {1});
    }

    private BlobCollector judgedBy(SafetyPolicy policy) {
        return BlobCollector.builder(store, shop.ledger)
                .withDatabase(shop.database, shop.provider)
                .withPolicies(List.of(policy))
                .withClock(shop.clock)
                .build();
    }

    private BlobCollector over(Consumer<List<RestorableBlob>> afterABatch) {
        return shop.collector(
                FaultyStore.purging(store, batch -> {
                    List<PurgeOutcome> outcomes = store.purge(batch);
                    afterABatch.accept(batch);
                    return outcomes;
                }),
                shop.ledger,
                shop.provider);
    }

    private static Refusal refusalOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::purge);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.report().refusals().get(0);
    }
}
