package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Severity;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.VersionInUse;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.ForwardingProvider;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every reason for which a run refuses before anything is planned, one by one. */
final class RunRefusalsTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @BeforeEach
    void aStoreWithOneOrphan() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey unused = rig.upload("images/orphan-big.png");
    }

    @AfterEach
    void nothingWasTouched() {
        assertThat(rig.watch().touched()).isEmpty();
        rig.close();
    }

    @Test
    void shouldRefuseWithoutListingWhenAVersionIsClaimedByNobody() {
        rig.cards().addRow("new card", CollectorRig.V2);
        rig.cards().addRow("newer card", CollectorRig.V2);

        RunRefusedException refused = RefusedRun.refusalOf(rig.collector());

        assertThat(refused.report().result()).isEqualTo(Result.REFUSED);
        assertThat(refused)
                .hasMessageContaining("Schema version 2 in column cards.version is in use by 2 rows, and no registered"
                        + " provider claims it (claimed: 1).")
                .hasMessageContaining("Register a provider that claims version 2, or migrate the rows.");
        assertThat(rig.watch().listings()).isZero();
        assertThat(rig.ledger().runs().state(refused.report().run())).contains(RunState.REFUSED);
    }

    @Test
    void shouldRefuseWithoutListingWhenAProviderIsMissing() {
        Plan unused = rig.plan(rig.collector());
        BlobCollector without = rig.builder(RefusedRun.otherProvider()).build();

        assertThat(RefusedRun.refusalOf(without).report().refusals())
                .containsExactly(new ReferenceRefusal.ProviderMissing(ProviderId.of("cards")));
        assertThat(rig.watch().listings()).isOne();
    }

    /** The census and the last look of the registered database say nothing of what another one holds. */
    @Test
    void shouldRefuseAProviderThatReadsAnotherDatabaseThanItIsRegisteredWith() {
        BlobCollector wrong = rig.builder(
                        rig.store().store(),
                        rig.ledger(),
                        ClaimedDatabase.named("production", rig.cards()),
                        rig.cards())
                .build();

        assertThat(RefusedRun.refusalOf(wrong).report().refusals())
                .containsExactly(new CoverageRefusal.WrongDatabase(ProviderId.of("cards"), "memory", "production"));
    }

    @Test
    void shouldRefuseWithoutListingWhenAProviderClaimsANamespaceNoMore() {
        Namespace banners = Namespace.of("banners", "banners/{id}.png");
        Claims before = rig.cards().claims();
        Plan unused = rig.plan(rig.reading(new Reclaiming(
                rig.cards(), new Claims(Set.of(CollectorRig.IMAGES, banners), before.places(), before.versions()))));

        assertThat(RefusedRun.refusalOf(rig.collector()).report().refusals())
                .containsExactly(new ReferenceRefusal.NamespaceMissing(ProviderId.of("cards"), "banners"));
        assertThat(rig.watch().listings()).isOne();
    }

    @Test
    void shouldGoOnWithoutAProviderThatWasRetired() {
        Plan unused = rig.plan(rig.collector());
        BlobCollector without = rig.builder(RefusedRun.otherProvider())
                .withPolicies(CollectorRig.lenientPolicies())
                .build();
        without.retire(ProviderId.of("cards"), "cards were moved to another system");

        Plan plan = rig.plan(without);

        assertThat(plan.verdict().severity()).isEqualTo(Severity.REFUSE);
        assertThat(plan.verdict().reasons().toString()).contains("Provider 'other' reported 0 references");
    }

    @Test
    void shouldRefuseWhenATableIsGone() {
        rig.cards().drop();

        assertThat(RefusedRun.refusalOf(rig.collector()))
                .hasMessageContaining("Provider 'cards' reads a table or column that is not there");
        assertThat(rig.watch().listings()).isZero();
    }

    @Test
    void shouldRefuseWhenRowsAreGone() {
        Plan unused = rig.plan(rig.collector());
        rig.cards().remove("card of images/a-big.png");
        rig.cards().remove("card of images/b-big.png");

        assertThat(RefusedRun.only(rig, ReferenceRefusal.ProviderEmpty.class, rig.cards())
                        .message())
                .contains("read 0 rows with 0 references; in its last run it read 2 rows with 2 references");
    }

    @Test
    void shouldRefuseWhenReferencesAreGoneThoughRowsAreThere() {
        Plan unused = rig.plan(rig.collector());
        rig.cards().remove("card of images/a-big.png");
        rig.cards().remove("card of images/b-big.png");
        rig.cards().addRow("empty card");

        assertThat(RefusedRun.only(rig, ReferenceRefusal.ProviderEmpty.class, rig.cards())
                        .message())
                .contains("read 1 rows with 0 references");
    }

    @Test
    void shouldRefuseWhenNothingMatches() {
        rig.cards().remove("card of images/a-big.png");
        rig.cards().remove("card of images/b-big.png");
        rig.cards().addKey("card", "images/elsewhere-big.png");

        assertThat(RefusedRun.only(rig, StoreRefusal.NothingMatches.class, rig.cards())
                        .message())
                .contains("Not one of 1 references matches one of 3 blobs.");
    }

    @Test
    void shouldNameTheReasonsOfAllProvidersAtOnce() {
        rig.cards().addUnrecognised("card 7", CollectorRig.IMAGE, "a list where text was expected");
        ReferenceProvider broken =
                FaultyProvider.failing(RefusedRun.otherProvider(), () -> new IllegalStateException("no connection"));

        assertThat(RefusedRun.refusalOf(rig.builder(broken, rig.cards()).build())
                        .report()
                        .refusals())
                .hasExactlyElementsOfTypes(
                        ReferenceRefusal.ProviderFailed.class, ReferenceRefusal.UnrecognisedShape.class);
    }

    /** The same rows under other claims. */
    private static final class Reclaiming extends ForwardingProvider {

        private final Claims claims;

        Reclaiming(ReferenceProvider real, Claims claims) {
            super(real);
            this.claims = claims;
        }

        @Override
        public Claims claims() {
            return claims;
        }

        @Override
        public List<VersionInUse> versionsInUse() {
            return List.of();
        }
    }
}
