package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.reference.MissingPlaceException;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReadCancelledException;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowTally;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every reason for which a run refuses a reading of a provider, one by one. */
final class ReadingRefusalsTest {

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
    void shouldRefuseWhenATableGoesWhileItIsRead() {
        assertThat(RefusedRun.only(
                                rig,
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
        assertThat(RefusedRun.only(
                                rig,
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
        assertThat(RefusedRun.only(
                                rig,
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

        assertThat(RefusedRun.only(rig, ReferenceRefusal.ReceiptMismatch.class, cut)
                        .message())
                .contains("says 1 of 2 rows read");
    }

    @Test
    void shouldRefuseWhenReferencesAreMissing() {
        ReferenceProvider more = FaultyProvider.signing(
                rig.cards(),
                receipt -> new ReferenceReceipt(receipt.provider(), receipt.rows(), 3, receipt.snapshot()));

        assertThat(RefusedRun.only(rig, ReferenceRefusal.ReceiptMismatch.class, more)
                        .message())
                .contains("3 references pushed; 2 arrived");
    }

    @Test
    void shouldRefuseAReceiptOfSomebodyElse() {
        ReferenceProvider other = FaultyProvider.signing(
                rig.cards(),
                receipt -> new ReferenceReceipt(
                        ProviderId.of("other"), receipt.rows(), receipt.references(), receipt.snapshot()));

        assertThat(RefusedRun.only(rig, ReferenceRefusal.ReceiptMismatch.class, other)
                        .message())
                .contains("it is signed 'other'");
    }

    @Test
    void shouldRefuseValuesOfUnknownShape() {
        rig.cards().addUnrecognised("card 7", CollectorRig.IMAGE, "a list where text was expected");

        assertThat(RefusedRun.only(rig, ReferenceRefusal.UnrecognisedShape.class, rig.cards())
                        .message())
                .contains(
                        "met 1 value of a shape it does not know, first in column cards.image, row card 7: a list where"
                                + " text was expected.");
    }

    @Test
    void shouldRefuseReferencesThatNoNamespaceCanRead() {
        rig.cards().addKey("card 7", "https://cdn.example.org/images/a-big.png");

        assertThat(RefusedRun.only(rig, ReferenceRefusal.UnmappedReferences.class, rig.cards())
                        .message())
                .contains("reported 1 reference that no claimed namespace can read as pushed, as a key or as"
                        + " an identity, such as 'https://cdn.example.org/images/a-big.png'");
    }

    @Test
    void shouldRefuseAnIdentityThatIsEmpty() {
        rig.cards().addIdentity("card 7", CollectorRig.IMAGES, "");

        assertThat(RefusedRun.only(rig, ReferenceRefusal.UnmappedReferences.class, rig.cards())
                        .examples())
                .containsExactly("");
    }

    /** As a provider does that forgets to wait for its own threads. */
    @Test
    void shouldRefuseReferencesThatComeAfterTheReceipt() {
        AtomicReference<ReferenceSink> kept = new AtomicReference<>();
        ReferenceProvider early = FaultyProvider.beginning(rig.cards(), kept::set);
        ReferenceProvider next = FaultyProvider.signing(RefusedRun.otherProvider(), receipt -> {
            assertThatThrownBy(() -> requireNonNull(kept.get()).key("images/late-big.png"))
                    .isInstanceOf(IllegalStateException.class);
            return receipt;
        });

        assertThat(RefusedRun.refusalOf(rig.builder(early, next).build())
                        .report()
                        .refusals())
                .contains(new ReferenceRefusal.LateReferences(ProviderId.of("cards"), 1));
    }
}
