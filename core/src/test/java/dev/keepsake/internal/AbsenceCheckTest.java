package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.DanglingReport.Example;
import dev.keepsake.report.DanglingReport.OfProvider;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.ForwardingStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a search for dangling references is about to tell is asked for by its key first. */
final class AbsenceCheckTest {

    private static final ProviderId CARDS = ProviderId.of("cards");

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());

    @BeforeEach
    void aStoreOfTwoImages() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
    }

    @AfterEach
    void nothingWasTouched() {
        assertThat(rig.watch().touched()).isEmpty();
        rig.close();
    }

    /** A row first, and its blob when the listing had passed: it is there now, and was not when the listing began. */
    @Test
    void shouldTellNothingThatWasUploadedAfterTheListing() {
        lose("1");
        lose("2");
        AtomicInteger readings = new AtomicInteger();
        ReferenceProvider changing = FaultyProvider.beginning(rig.cards(), sink -> {
            if (readings.incrementAndGet() == 2) {
                rig.passGrace();
                BlobKey unused = rig.upload("images/lost1-big.png");
            }
        });

        assertThat(rig.reading(changing).dangling().providers())
                .containsExactly(
                        new OfProvider(CARDS, 1, List.of(new Example("images/lost2-big.png", Optional.empty()))));
    }

    /** Whichever of its readings is the blob's key, the listing left it out. */
    @Test
    void shouldRefuseAListingThatLeftOutWhatAReferenceMayMean() {
        BlobKey hidden = rig.upload("images/c x-big.png");
        rig.cards().addKey("card", "/images/c%20x-big.png?v=2");

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> rig.collector(without(hidden)).dangling());

        assertThat(refused).isNotNull();
        assertThat(refused.report().refusals())
                .singleElement()
                .asInstanceOf(type(StoreRefusal.ListingIncomplete.class))
                .extracting(StoreRefusal.ListingIncomplete::detail, STRING)
                .startsWith("It left out 'images/c x-big.png', which the store has since ");
    }

    /** The text is a key of another namespace, and there it names nothing. */
    @Test
    void shouldNotTakeAnIdentityForAKeyOfAnotherNamespace() {
        Namespace copies = Namespace.of("copies", "copies/{id*}");
        InMemoryReferences ofCopies = InMemoryReferences.builder("copies", Clock.systemUTC())
                .withNamespace(copies)
                .withPlace(new Place("cards", "copy"))
                .build();
        BlobKey unused = rig.upload("copies/x");
        ofCopies.addIdentity("card", copies, "images/a-big.png");

        DanglingReport report = rig.builder(ofCopies, rig.cards()).build().dangling();

        assertThat(report.providers()).extracting(OfProvider::count).containsExactly(0L, 1L);
    }

    @Test
    void shouldRefuseWhereTheStoreCannotBeAsked() {
        lose("1");
        BlobStore failing = new ForwardingStore(rig.store().store()) {
            @Override
            public Optional<Blob> stat(BlobKey key) {
                throw new BlobStoreException("503 for " + key);
            }
        };

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> rig.collector(failing).dangling());

        assertThat(refused).isNotNull().hasMessageContaining("503 for images/lost1-big.png");
        assertThat(refused.report().refusals()).hasExactlyElementsOfTypes(StoreRefusal.StoreFailed.class);
    }

    @Test
    void shouldAskForNothingOutsideOfTheStoresScope() {
        BlobStore narrow = new ForwardingStore(rig.store().store()) {
            @Override
            public Optional<Blob> stat(BlobKey key) {
                throw new IllegalArgumentException("outside of the scope");
            }
        };
        lose("1");

        assertThat(rig.collector(narrow).dangling().providers().get(0).count()).isOne();
    }

    /** One namespace has no blob at all, whichever way its references are written. */
    @Test
    void shouldRefuseWhereANamespaceHasReferencesAndNoBlob() {
        Namespace copies = Namespace.of("copies", "copies/{id*}");
        InMemoryReferences ofCopies = InMemoryReferences.builder("copies", Clock.systemUTC())
                .withNamespace(copies)
                .withPlace(new Place("cards", "copy"))
                .build();
        BlobCollector collector = rig.builder(ofCopies, rig.cards()).build();
        assertThat(collector.dangling().isEmpty())
                .as("neither blobs nor references")
                .isTrue();
        ofCopies.addIdentity("card", copies, "x");
        ofCopies.addKey("card", "copies/y");

        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::dangling);

        assertThat(refused).isNotNull();
        assertThat(refused.report().refusals())
                .containsExactly(new StoreRefusal.NamespaceWithoutBlobs("copies", 2, 2, List.of("x", "copies/y")));
    }

    /** Lists everything but one. */
    private BlobStore without(BlobKey hidden) {
        BlobStore store = rig.store().store();
        return FaultyStore.listing(store, sink -> {
            AtomicInteger listed = new AtomicInteger();
            ListingReceipt receipt = store.list(blob -> {
                if (!blob.key().equals(hidden)) {
                    sink.accept(blob);
                    listed.incrementAndGet();
                }
            });
            return new ListingReceipt(listed.get(), receipt.startedAt());
        });
    }

    private void lose(String name) {
        rig.cards().addKey("card of lost" + name, "images/lost" + name + "-big.png");
    }
}
