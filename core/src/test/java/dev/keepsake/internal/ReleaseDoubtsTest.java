package dev.keepsake.internal;

import static dev.keepsake.internal.Giving.DAY;
import static dev.keepsake.internal.Giving.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.Intents;
import dev.keepsake.ProtectedKey;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CanaryTrouble;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.ReleaseRefusal;
import dev.keepsake.report.Released;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.FaultyProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each net that a release asks stops it alone: the key is left to the runs, and told why. */
final class ReleaseDoubtsTest {

    private static final ProviderId CARDS = ProviderId.of("cards");

    private final Giving giving = new Giving();
    private final Shop shop = giving.shop;

    @Test
    void shouldLeaveAYoungBlob() {
        BlobKey young = shop.upload("images/01GE0W8K2X5Y7Z777777-big.png");
        shop.pass(DAY.minusSeconds(1));

        PlanRefusal.PolicyVerdict verdict = giving.assertQueued(
                PlanRefusal.PolicyVerdict.class, giving.collector().release(young));
        assertThat(verdict.message()).isEqualTo("The policies do not let the plan pass: younger than PT24H");
        shop.pass(Duration.ofSeconds(1));
        assertRemoved(giving.collector().release(young));
    }

    @Test
    void shouldLeaveWhatAPolicyKeeps() {
        BlobKey pinned = shop.upload("images/pinned-01GE0W8K2X5Y7Z.png");
        shop.pass(DAY.multipliedBy(2));

        assertThat(giving.assertQueued(
                                PlanRefusal.PolicyVerdict.class,
                                giving.collector().release(pinned))
                        .message())
                .endsWith("pinned by an editor");
    }

    @Test
    void shouldLeaveWhatAProviderCannotLookUp() {
        ReferenceProvider cards = FaultyProvider.lookingUp(shop.provider, Optional.empty());
        BlobCollector collector = giving.collector(shop.store, shop.ledger, cards);

        giving.assertQueued(ReleaseRefusal.NoLookup.class, collector.release(giving.drop(1)));
    }

    @Test
    void shouldLeaveItWhereALookUpFails() {
        BlobCollector collector = giving.collector(shop.store, shop.ledger, lookingUp(keys -> {
            throw new IllegalStateException("connection reset");
        }));

        assertThat(giving.assertQueued(PlanRefusal.LookupFailed.class, collector.release(giving.drop(1))))
                .isEqualTo(new PlanRefusal.LookupFailed(CARDS, "java.lang.IllegalStateException: connection reset."));
    }

    /** The first question is asked without the lease; what counts is the second. */
    @Test
    void shouldAskOnceMoreRightBeforeTheRemoval() {
        List<Set<BlobKey>> answers = new ArrayList<>(List.of(Set.of(), Set.of(key(1))));
        BlobCollector collector = giving.collector(shop.store, shop.ledger, lookingUp(keys -> answers.remove(0)));
        assertThat(collector.plan().verdict().isAllow()).isTrue();

        assertThat(collector.release(giving.drop(1))).isEqualTo(new Released.Referenced(key(1), List.of(CARDS)));
        assertThat(answers).isEmpty();
        assertThat(giving.has(key(1))).isTrue();
        assertThat(shop.ledger.contradictions().open("memory://")).isEmpty();
    }

    @Test
    void shouldLeaveItWhenALookUpDoesNotNameACanary() {
        BlobCollector collector = giving.builder(shop.store, shop.ledger, lookingUp(keys -> Set.of()))
                .withCanaries(CARDS, key(9))
                .withReleases(Giving.LIMITS)
                .build();

        assertThat(giving.assertQueued(ReferenceRefusal.CanaryLost.class, collector.release(giving.drop(1))))
                .isEqualTo(new ReferenceRefusal.CanaryLost(CARDS, key(9), CanaryTrouble.NOT_REFERENCED));
    }

    @Test
    void shouldLeaveItWhileARunHoldsTheStore() {
        RunId other = RunId.of(shop.clock.instant(), 7);
        HeldLease lease = HeldLease.acquire(shop.settings(shop.store, shop.ledger), other);

        assertThat(giving.assertQueued(
                                PlanRefusal.AnotherRun.class, giving.collector().release(giving.drop(1)))
                        .message())
                .contains(other.value());
        lease.close();
        assertRemoved(giving.collector().release(key(1)));
    }

    /** Never from memory: rows of a new version may be a second old. */
    @Test
    void shouldLeaveItWhenRowsHaveAVersionThatNobodyClaims() {
        BlobCollector collector = giving.collector();
        assertRemoved(collector.release(giving.drop(2)));
        shop.cards.put("card 1", Map.of("image", "", "version", "2"));

        giving.assertQueued(ReferenceRefusal.UnclaimedSchemaVersion.class, collector.release(key(1)));
    }

    @Test
    void shouldLeaveItWhenATableIsNotCovered() {
        shop.database.createTable("walls").addColumn("picture", ColumnKind.TEXT);

        giving.assertQueued(CoverageRefusal.NotCovered.class, giving.collector().release(giving.drop(1)));
    }

    @Test
    void shouldLeaveItWhenTheDatabaseMentionsIt() {
        shop.post("a post", "Look at 01GE0W8K2X5Y7Z000001!");

        giving.assertQueued(CoverageRefusal.Mentioned.class, giving.collector().release(giving.drop(1)));
    }

    /** What is known by a number can't be searched for, so only two sightings do. */
    @Test
    void shouldLeaveWhatCannotBeSearchedFor() {
        Shop numbered = new Shop();
        ReferenceProvider provider = numbered.database
                .provider("cards", "cards")
                .withVersion("version", "1")
                .withKeys("image", Namespace.of("images", "i/{id}"), ReferenceExtractors.plain())
                .build();
        numbered.show("card", numbered.upload("i/7").name());
        numbered.show("other", numbered.upload("i/8").name());
        numbered.pass(DAY.multipliedBy(2));
        BlobCollector collector = numbered.builder(numbered.store, numbered.ledger, provider)
                .withReleases(Giving.LIMITS)
                .build();
        assertThat(collector.plan().verdict().isAllow()).isTrue();
        numbered.cards.remove("card");

        Released released = collector.release(BlobKey.of("i/7"));

        assertThat(((Released.Queued) released).reasons()).containsExactly(new ReleaseRefusal.NotDistinctive());
        assertThat(numbered.store.stat(BlobKey.of("i/7"))).isPresent();
    }

    @Test
    void shouldLeaveWhatAnUploadProtects() {
        Intents intents = Intents.of(shop.store, shop.ledger).withClock(shop.clock);
        try (ProtectedKey upload = intents.protect(giving.drop(1), Duration.ofMinutes(5))) {
            assertThat(giving.assertQueued(
                                    ReleaseRefusal.LeftAlone.class,
                                    giving.collector().release(upload.key()))
                            .message())
                    .isEqualTo(
                            "The blob was left alone: an upload intent protects it. The next run looks at it again.");
        }
        assertThat(giving.collector().release(key(1)))
                .as("it ended a moment ago, and its reference may be younger than the look-up")
                .isInstanceOf(Released.Queued.class);
        shop.pass(Duration.ofMinutes(6));
        assertRemoved(giving.collector().release(key(1)));
    }

    @Test
    void shouldLeaveItWhereARemovalCouldNotBeUndone() {
        InMemoryBlobStore unversioned = new InMemoryBlobStore(OldVersions.DESTROYED, shop.clock);
        InMemoryLedger ledger = new InMemoryLedger();
        for (int card = 0; card < 10; card++) {
            Object unusedBlob = unversioned.put(key(card), key(card).name().getBytes(StandardCharsets.UTF_8));
        }
        shop.pass(DAY.multipliedBy(2));
        BlobCollector collector = giving.builder(unversioned, ledger, shop.provider)
                .withFinalRemoval("for tests", facts -> Verdict.allow())
                .withReleases(Giving.LIMITS)
                .build();
        assertThat(collector.plan().verdict().isAllow()).isTrue();

        Released released = collector.release(giving.drop(1));

        assertThat(((Released.Queued) released).reasons()).hasOnlyElementsOfType(StoreRefusal.NoUndo.class);
        assertThat(unversioned.stat(key(1))).isPresent();
    }

    private ReferenceProvider lookingUp(ReferenceLookup lookup) {
        return FaultyProvider.lookingUp(shop.provider, Optional.of(lookup));
    }

    private static void assertRemoved(Released released) {
        assertThat(released).as(released.message()).isInstanceOf(Released.Removed.class);
    }
}
