package dev.keepsake.internal;

import static dev.keepsake.internal.Giving.DAY;
import static dev.keepsake.internal.Giving.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.coverage.SearchReceipt;
import dev.keepsake.coverage.TextSink;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceLookup;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.ReleaseRefusal;
import dev.keepsake.report.Released;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.ForwardingDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What can't be asked of single keys rests on the latest run that read everything. */
final class ReleaseFootingTest {

    private static final ProviderId CARDS = ProviderId.of("cards");

    private final Giving giving = new Giving();
    private final Shop shop = giving.shop;

    @Test
    void shouldLeaveItUntilARunReadEverything() {
        BlobCollector collector = giving.collector(shop.store, new InMemoryLedger(), shop.provider);

        assertThat(giving.assertQueued(ReleaseRefusal.NoRunYet.class, collector.release(giving.drop(1)))
                        .of())
                .isEqualTo("the store memory://");
    }

    @Test
    void shouldLeaveItWhenNoRunKnewAProviderOrANamespace() {
        InMemoryTable banners = shop.database.createTable("banners").addColumn("image", ColumnKind.TEXT);
        Namespace namespace = Namespace.of("banners", "banners/{id}.png");
        ReferenceProvider later = shop.database
                .provider("banners", "banners")
                .withKeys("image", namespace, ReferenceExtractors.plain())
                .build();
        banners.put("1", Map.of("image", "banners/1.png"));
        BlobCollector collector = giving.collector(shop.store, shop.ledger, shop.provider, later);

        Released released = collector.release(giving.drop(1));

        assertThat(((Released.Queued) released).reasons())
                .containsExactly(
                        new ReleaseRefusal.NoRunYet("provider 'banners'"),
                        new ReleaseRefusal.NoRunYet("namespace 'banners'"));
        assertThat(giving.has(key(1))).isTrue();
    }

    /** A process of staging with production's ledger: its look-ups tell nothing of what production references. */
    @Test
    void shouldLeaveItWhenAnotherDatabaseWouldBeAsked() {
        LiveDatabase staging = new ForwardingDatabase(shop.database) {
            @Override
            public String name() {
                return "memory://staging";
            }
        };
        BlobCollector collector = BlobCollector.builder(shop.store, shop.ledger)
                .withDatabase(staging, shop.provider)
                .withGracePeriod(DAY)
                .withReleases(Giving.LIMITS)
                .withClock(shop.clock)
                .build();

        assertThat(giving.assertQueued(ReferenceRefusal.DatabaseChanged.class, collector.release(giving.drop(1)))
                        .now())
                .isEqualTo("memory://staging");
    }

    @Test
    void shouldLeaveItWhenALookUpAsksAnotherDatabase() {
        ReferenceLookup lookup = shop.provider.lookup().orElseThrow();
        ReferenceProvider asking = lookingUpBy(new ReferenceLookup() {
            @Override
            public Set<BlobKey> referenced(Collection<BlobKey> keys) {
                return lookup.referenced(keys);
            }

            @Override
            public Optional<String> database() {
                return Optional.of("memory://staging");
            }
        });
        assertThat(giving.collector(shop.store, shop.ledger, asking)
                        .plan()
                        .verdict()
                        .isAllow())
                .isTrue();

        giving.assertQueued(
                ReferenceRefusal.DatabaseChanged.class,
                giving.collector(shop.store, shop.ledger, asking).release(giving.drop(1)));
    }

    /** Its code is another one than the run heard. */
    @Test
    void shouldLeaveItWhenAProviderWasChangedSince() {
        ReferenceProvider changed = lookingUpBy(shop.provider.lookup().orElseThrow());

        assertThat(giving.assertQueued(
                                ReleaseRefusal.NoRunYet.class,
                                giving.collector(shop.store, shop.ledger, changed)
                                        .release(giving.drop(1)))
                        .of())
                .isEqualTo("provider 'cards' as it is now");
    }

    /** A run does not come before itself. */
    @Test
    void shouldLeaveItWhileAProviderMustReportOnceMore() {
        giving.assertQueued(
                PlanRefusal.PolicyVerdict.class,
                giving.judgedBy(SafetyPolicies.shadow(1)).release(giving.drop(1)));
        giving.run();
        assertRemoved(giving.judgedBy(SafetyPolicies.shadow(1)).release(key(1)));
    }

    private ReferenceProvider lookingUpBy(ReferenceLookup lookup) {
        return FaultyProvider.lookingUp(shop.provider, Optional.of(lookup));
    }

    @Test
    void shouldLeaveItWhenTheLatestRunIsOld() {
        BlobCollector collector = giving.limitedTo(Giving.LIMITS.withLatestRun(DAY.multipliedBy(2)));
        shop.pass(DAY.multipliedBy(2).plusSeconds(1));

        giving.assertQueued(ReleaseRefusal.LatestRunTooOld.class, collector.release(giving.drop(1)));
        giving.run();
        assertRemoved(collector.release(key(1)));
    }

    @Test
    void shouldLeaveItWhenTheLatestRunWasRefusedByItsPolicies() {
        RunId refused = shop.builder(shop.store, shop.ledger, List.of(refusing()), shop.provider)
                .build()
                .plan()
                .run();

        assertThat(giving.assertQueued(
                        ReleaseRefusal.LatestRunNotPassed.class,
                        giving.collector().release(giving.drop(1))))
                .isEqualTo(new ReleaseRefusal.LatestRunNotPassed(refused, RunState.REFUSED));
        giving.run();
        assertRemoved(giving.collector().release(key(1)));
    }

    @Test
    void shouldLeaveItWhenTheLatestRunIsHeld() {
        RunId held = shop.builder(
                        shop.store,
                        shop.ledger,
                        List.of((SafetyPolicy) facts -> Verdict.hold("a person has to look.")),
                        shop.provider)
                .build()
                .plan()
                .run();

        assertThat(giving.assertQueued(
                        ReleaseRefusal.LatestRunNotPassed.class,
                        giving.collector().release(giving.drop(1))))
                .isEqualTo(new ReleaseRefusal.LatestRunNotPassed(held, RunState.PLANNED));
    }

    /** A search takes time, in which another run may have found out. */
    @Test
    void shouldLeaveItWhenAContradictionCameWhileItSearched() {
        LiveDatabase database = new ForwardingDatabase(shop.database) {
            @Override
            public SearchReceipt search(TextSink sink) {
                shop.ledger
                        .contradictions()
                        .raise(new Contradiction(
                                "memory://",
                                RunId.of(Shop.BEGIN, 3),
                                Shop.BEGIN,
                                1,
                                List.of(key(2)),
                                "seen elsewhere"));
                return super.search(sink);
            }
        };
        BlobCollector collector = BlobCollector.builder(shop.store, shop.ledger)
                .withDatabase(database, shop.provider)
                .withPolicies(List.of(SafetyPolicies.minimumReferences(1)))
                .withGracePeriod(Giving.DAY)
                .withClock(shop.clock)
                .withReleases(Giving.LIMITS)
                .build();

        giving.assertQueued(PlanRefusal.NotAcknowledged.class, collector.release(giving.drop(1)));
    }

    /** Whoever undid a run had a reason. */
    @Test
    void shouldLeaveItWhenTheLatestRunWasUndone() {
        shop.cards.remove("card 2");
        giving.run();
        shop.pass(Giving.DAY);
        BlobCollector collector = giving.collector();
        Plan plan = collector.plan();
        assertThat(collector.execute(plan).removals().orElseThrow().removed()).isOne();
        assertThat(collector.restore(plan.run()).restored()).isOne();

        assertThat(giving.assertQueued(ReleaseRefusal.LatestRunNotPassed.class, collector.release(giving.drop(1))))
                .isEqualTo(new ReleaseRefusal.LatestRunNotPassed(plan.run(), RunState.RESTORED));
    }

    @Test
    void shouldLeaveItWhenARunRefusedSinceWithoutAPlan() {
        shop.show("broken", "not a key at all");
        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> giving.collector().plan());
        shop.cards.remove("broken");

        assertThat(giving.assertQueued(
                        ReleaseRefusal.LatestRunNotPassed.class,
                        giving.collector().release(giving.drop(1))))
                .isEqualTo(
                        new ReleaseRefusal.LatestRunNotPassed(refused.report().run(), RunState.REFUSED));
    }

    @Test
    void shouldLeaveItWhenAProviderOfTheRosterIsMissing() {
        ReferenceProvider other = shop.database
                .provider("wall", "cards")
                .withVersion("version", "1")
                .withKeys("image", Shop.IMAGES, ReferenceExtractors.plain())
                .build();
        assertThat(giving.collector(shop.store, shop.ledger, shop.provider, other)
                        .plan()
                        .verdict()
                        .isAllow())
                .isTrue();

        giving.assertQueued(
                ReferenceRefusal.ProviderMissing.class, giving.collector().release(giving.drop(1)));
    }

    @Test
    void shouldLeaveItWhenANamespaceIsClaimedNoMore() {
        shop.ledger.roster().claimed("memory://", CARDS, Set.of("banners"));

        giving.assertQueued(
                ReferenceRefusal.NamespaceMissing.class, giving.collector().release(giving.drop(1)));
    }

    private static SafetyPolicy refusing() {
        return new SafetyPolicy() {
            @Override
            public Verdict judge(RunFacts facts) {
                return Verdict.refuse("too many.");
            }
        };
    }

    private static void assertRemoved(Released released) {
        assertThat(released).as(released.message()).isInstanceOf(Released.Removed.class);
    }
}
