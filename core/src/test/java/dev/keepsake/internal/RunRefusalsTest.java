package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Severity;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.VersionInUse;
import dev.keepsake.report.CoverageRefusal;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.ForwardingProvider;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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

        RunRefusedException refused = refusalOf(rig.collector());

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
        BlobCollector without = rig.builder(otherProvider()).build();

        assertThat(refusalOf(without).report().refusals())
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

        assertThat(refusalOf(wrong).report().refusals())
                .containsExactly(new CoverageRefusal.WrongDatabase(ProviderId.of("cards"), "memory", "production"));
    }

    @Test
    void shouldRefuseWithoutListingWhenAProviderClaimsANamespaceNoMore() {
        Namespace banners = Namespace.of("banners", "banners/{id}.png");
        Claims before = rig.cards().claims();
        Plan unused = rig.plan(rig.reading(new Reclaiming(
                rig.cards(), new Claims(Set.of(CollectorRig.IMAGES, banners), before.places(), before.versions()))));

        assertThat(refusalOf(rig.collector()).report().refusals())
                .containsExactly(new ReferenceRefusal.NamespaceMissing(ProviderId.of("cards"), "banners"));
        assertThat(rig.watch().listings()).isOne();
    }

    @Test
    void shouldGoOnWithoutAProviderThatWasRetired() {
        Plan unused = rig.plan(rig.collector());
        BlobCollector without = rig.builder(otherProvider())
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

        assertThat(refusalOf(rig.collector()))
                .hasMessageContaining("Provider 'cards' reads a table or column that is not there");
        assertThat(rig.watch().listings()).isZero();
    }

    @Test
    void shouldRefuseWhenATableGoesWhileItIsRead() {
        assertThat(only(
                                ReferenceRefusal.PlaceMissing.class,
                                FaultyProvider.failing(
                                        rig.cards(),
                                        () -> new MissingPlaceException(
                                                "The column cards.image is gone.", new Exception())))
                        .detail())
                .isEqualTo("The column cards.image is gone.");
    }

    @Test
    void shouldRefuseWhenAReadingIsCancelled() {
        assertThat(only(
                                ReferenceRefusal.ProviderCancelled.class,
                                FaultyProvider.failing(
                                        rig.cards(), () -> new ReadCancelledException("Cancelled after 7 rows.")))
                        .message())
                .isEqualTo(
                        "The reading of provider 'cards' was cancelled: Cancelled after 7 rows. What it had read so far"
                                + " was not used. Run again.");
    }

    @Test
    void shouldRefuseWhenAProviderFailsAfterSomeReferences() {
        assertThat(only(
                                ReferenceRefusal.ProviderFailed.class,
                                FaultyProvider.failing(rig.cards(), () -> new IllegalStateException("no connection")))
                        .message())
                .contains("'cards' did not finish: java.lang.IllegalStateException: no connection.");
    }

    @Test
    void shouldRefuseWhenRowsAreMissing() {
        ReferenceProvider cut = FaultyProvider.signing(
                rig.cards(),
                receipt -> new ReferenceReceipt(
                        receipt.provider(), new RowTally(1, 2), receipt.references(), receipt.snapshot()));

        assertThat(only(ReferenceRefusal.ReceiptMismatch.class, cut).message()).contains("says 1 of 2 rows read");
    }

    @Test
    void shouldRefuseWhenReferencesAreMissing() {
        ReferenceProvider more = FaultyProvider.signing(
                rig.cards(),
                receipt -> new ReferenceReceipt(receipt.provider(), receipt.rows(), 3, receipt.snapshot()));

        assertThat(only(ReferenceRefusal.ReceiptMismatch.class, more).message())
                .contains("3 references pushed; 2 arrived");
    }

    @Test
    void shouldRefuseAReceiptOfSomebodyElse() {
        ReferenceProvider other = FaultyProvider.signing(
                rig.cards(),
                receipt -> new ReferenceReceipt(
                        ProviderId.of("other"), receipt.rows(), receipt.references(), receipt.snapshot()));

        assertThat(only(ReferenceRefusal.ReceiptMismatch.class, other).message())
                .contains("it is signed 'other'");
    }

    @Test
    void shouldRefuseValuesOfUnknownShape() {
        rig.cards().addUnrecognised("card 7", CollectorRig.IMAGE, "a list where text was expected");

        assertThat(only(ReferenceRefusal.UnrecognisedShape.class, rig.cards()).message())
                .contains(
                        "met 1 value of a shape it does not know, first in column cards.image, row card 7: a list where"
                                + " text was expected.");
    }

    @Test
    void shouldRefuseReferencesThatNoNamespaceCanRead() {
        rig.cards().addKey("card 7", "https://cdn.example.org/images/a-big.png");

        assertThat(only(ReferenceRefusal.UnmappedReferences.class, rig.cards()).message())
                .contains("reported 1 reference that no claimed namespace can read as pushed, as a key or as"
                        + " an identity, such as 'https://cdn.example.org/images/a-big.png'");
    }

    @Test
    void shouldRefuseAnIdentityThatIsEmpty() {
        rig.cards().addIdentity("card 7", CollectorRig.IMAGES, "");

        assertThat(only(ReferenceRefusal.UnmappedReferences.class, rig.cards()).examples())
                .containsExactly("");
    }

    /** As a provider does that forgets to wait for its own threads. */
    @Test
    void shouldRefuseReferencesThatComeAfterTheReceipt() {
        AtomicReference<ReferenceSink> kept = new AtomicReference<>();
        ReferenceProvider early = FaultyProvider.beginning(rig.cards(), kept::set);
        ReferenceProvider next = FaultyProvider.signing(otherProvider(), receipt -> {
            assertThatThrownBy(() -> requireNonNull(kept.get()).key("images/late-big.png"))
                    .isInstanceOf(IllegalStateException.class);
            return receipt;
        });

        assertThat(refusalOf(rig.builder(early, next).build()).report().refusals())
                .contains(new ReferenceRefusal.LateReferences(ProviderId.of("cards"), 1));
    }

    @Test
    void shouldRefuseWhenRowsAreGone() {
        Plan unused = rig.plan(rig.collector());
        rig.cards().remove("card of images/a-big.png");
        rig.cards().remove("card of images/b-big.png");

        assertThat(only(ReferenceRefusal.ProviderEmpty.class, rig.cards()).message())
                .contains("read 0 rows with 0 references; in its last run it read 2 rows with 2 references");
    }

    @Test
    void shouldRefuseWhenReferencesAreGoneThoughRowsAreThere() {
        Plan unused = rig.plan(rig.collector());
        rig.cards().remove("card of images/a-big.png");
        rig.cards().remove("card of images/b-big.png");
        rig.cards().addRow("empty card");

        assertThat(only(ReferenceRefusal.ProviderEmpty.class, rig.cards()).message())
                .contains("read 1 rows with 0 references");
    }

    @Test
    void shouldRefuseWhenNothingMatches() {
        rig.cards().remove("card of images/a-big.png");
        rig.cards().remove("card of images/b-big.png");
        rig.cards().addKey("card", "images/elsewhere-big.png");

        assertThat(only(StoreRefusal.NothingMatches.class, rig.cards()).message())
                .contains("Not one of 1 references matches one of 3 blobs.");
    }

    @Test
    void shouldNameTheReasonsOfAllProvidersAtOnce() {
        rig.cards().addUnrecognised("card 7", CollectorRig.IMAGE, "a list where text was expected");
        ReferenceProvider broken =
                FaultyProvider.failing(otherProvider(), () -> new IllegalStateException("no connection"));

        assertThat(refusalOf(rig.builder(broken, rig.cards()).build()).report().refusals())
                .hasExactlyElementsOfTypes(
                        ReferenceRefusal.ProviderFailed.class, ReferenceRefusal.UnrecognisedShape.class);
    }

    private ReferenceProvider otherProvider() {
        return InMemoryReferences.builder("other", Clock.systemUTC())
                .withNamespace(CollectorRig.IMAGES)
                .withPlace(CollectorRig.IMAGE)
                .build();
    }

    private <T extends Refusal> T only(Class<T> type, ReferenceProvider provider) {
        List<Refusal> refusals = refusalOf(rig.builder(provider)
                        .withPolicies(CollectorRig.lenientPolicies())
                        .build())
                .report()
                .refusals();
        assertThat(refusals).hasSize(1).first().isInstanceOf(type);
        return type.cast(refusals.get(0));
    }

    private static RunRefusedException refusalOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.report()).extracting(RunReport::plan).isEqualTo(Optional.empty());
        return refused;
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
