package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Pace;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.ReferenceRefusal;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.ForwardingProvider;
import dev.keepsake.tck.Samples;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How references are taken in. */
final class MarkerTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final InMemoryReferences posts = InMemoryReferences.builder("posts", Clock.systemUTC())
            .withNamespace(CollectorRig.IMAGES)
            .withPlace(CollectorRig.IMAGE)
            .build();

    @BeforeEach
    void aStoreWithOneOrphan() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        BlobKey unused = rig.upload("images/c-big.png");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** Identities that collide by chance in one run must not be kept by the same chance forever. */
    @Test
    void shouldTakeOtherFingerprintsInEachReading() {
        List<ReferenceProvider> providers = List.of(rig.cards());
        Settings settings = new Settings(
                rig.store().store(),
                rig.ledger(),
                List.of(new Settings.Source(ClaimedDatabase.of(rig.cards()), providers)),
                CollectorRig.lenientPolicies(),
                CollectorRig.GRACE,
                CollectorRig.GRACE,
                Duration.ofHours(1),
                Pace.usual(),
                Duration.ofDays(30),
                Optional.empty(),
                List.of(),
                Clock.systemUTC(),
                rig.spoolDirectory(),
                ByteSize.ofMebibytes(64),
                CollectorListener.NO_OP,
                Optional.empty());
        Marker marker = new Marker(settings, NamespaceTable.of(providers));
        Progress progress = new Progress(Samples.run(1), CollectorListener.NO_OP);

        long first = marker.mark(progress).fingerprints().of(0, "a");
        long second = marker.mark(progress).fingerprints().of(0, "a");

        assertThat(Fingerprints.areNear(first, second)).isFalse();
    }

    @Test
    void shouldRefuseWhenRowsAreGoneThatHeldNoReferences() {
        posts.addRow("a post without images");
        Plan unused = rig.plan(collector(posts));
        posts.remove("a post without images");

        assertThat(refusalOf(collector(posts)))
                .hasMessageContaining("read 0 rows with 0 references; in its last run it read 1 rows with 0 references")
                .satisfies(e -> assertThat(e.report().refusals())
                        .hasExactlyElementsOfTypes(ReferenceRefusal.ProviderEmpty.class));
    }

    @Test
    void shouldNotTakeAReferenceThatComesAfterTheReceipt() {
        AtomicReference<ReferenceSink> closed = new AtomicReference<>();
        ReferenceProvider leaking = FaultyProvider.beginning(rig.cards(), closed::set);

        Plan unused = rig.plan(rig.reading(leaking));

        ReferenceSink sink = requireNonNull(closed.get());
        assertThatThrownBy(() -> sink.key("images/c-big.png"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A reference came after its provider had handed in the receipt; it would be missed."
                        + " Push first.");
        assertThatThrownBy(() -> sink.identity(CollectorRig.IMAGES, "c")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldRefuseAnIdentityOfANamespaceThatNobodyClaims() {
        Namespace flags = Namespace.of("flags", "flags/{id}.png");
        ReferenceProvider straying = FaultyProvider.beginning(rig.cards(), sink -> sink.identity(flags, "7"));

        assertThat(refusalOf(rig.reading(straying)))
                .hasMessageContaining("'cards' did not finish")
                .hasMessageContaining(
                        "The namespace flags (flags/{id}.png) is not among those that the provider claims");
    }

    @Test
    void shouldTakeAnIdentityInAllItsReadings() {
        rig.upload("images/d e-big.png");
        posts.addIdentity("post", CollectorRig.IMAGES, "d%20e");

        Plan plan = rig.duePlan(collector(posts));

        assertThat(CollectorRig.keysOf(plan)).containsExactly(BlobKey.of("images/c-big.png"));
        assertThat(plan.findings().suspects()).as("it is named exactly").isEmpty();
    }

    @Test
    void shouldMatchOnlyWhatWasListedBeforeTheReading() {
        ReferenceProvider uploading = FaultyProvider.beginning(
                rig.cards(),
                sink -> assertThat(rig.upload("images/late-big.png")).isNotNull());

        Plan plan = rig.plan(rig.reading(uploading));

        assertThat(plan.facts().orphans().count()).isOne();
        assertThat(plan.facts().namespaces().get(0).blobs().count()).isEqualTo(3);
    }

    /** Its receipt holds: it counts what was taken. */
    @Test
    void shouldRefuseAProviderThatWentOnAfterAReferenceWasNotTaken() {
        ReferenceProvider swallowing = new ForwardingProvider(rig.cards()) {
            @Override
            public ReferenceReceipt provide(ReferenceSink sink) {
                ReferenceReceipt receipt = super.provide(sink);
                assertThatThrownBy(() -> sink.identity(Namespace.of("others", "others/{id}"), "a"))
                        .isInstanceOf(IllegalArgumentException.class);
                return receipt;
            }
        };

        assertThat(refusalOf(rig.reading(swallowing)))
                .hasMessageContaining(
                        "Provider 'cards' did not finish: A reference that it pushed could not be taken in,"
                                + " and it went on: java.lang.IllegalArgumentException: The namespace others (others/{id}) is not among those");
    }

    private BlobCollector collector(ReferenceProvider besides) {
        return rig.builder(rig.cards(), besides)
                .withPolicies(List.of(facts -> Verdict.allow()))
                .build();
    }

    private static RunRefusedException refusalOf(BlobCollector collector) {
        RunRefusedException refused = catchThrowableOfType(RunRefusedException.class, collector::plan);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }
}
