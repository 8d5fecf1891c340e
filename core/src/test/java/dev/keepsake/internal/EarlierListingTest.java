package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.Severity;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.report.DanglingReport;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyProvider;
import dev.keepsake.tck.ForwardingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that lists from a record of earlier, as S3 Inventory is. */
final class EarlierListingTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final RecordingStore store = new RecordingStore(rig.store().store());
    private final BlobCollector collector = rig.collector(store);
    private BlobKey orphan = BlobKey.of("images/o-big.png");

    @BeforeEach
    void aStoreWithAnOrphan() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        orphan = rig.upload("images/o-big.png");
        rig.passGrace();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldTakeNoRecordForTwoSightings() {
        passHours(1);
        store.record(Duration.ZERO);
        passHours(1);
        Plan first = rig.plan(collector);
        rig.passGrace();
        Plan again = rig.plan(collector);
        store.record(Duration.ZERO);
        Plan anew = rig.plan(collector);

        assertThat(first.candidates()).isEmpty();
        assertThat(again.candidates()).isEmpty();
        assertThat(again.facts().storeTime()).isEqualTo(first.facts().storeTime());
        assertThat(CollectorRig.keysOf(anew)).containsExactly(orphan);
    }

    /** Two records may be a day apart, and both be read within a minute. */
    @Test
    void shouldCountTheTimeBetweenTheReadings() {
        passHours(2);
        store.record(HOUR.negated());
        Plan unused = rig.plan(collector);
        store.record(Duration.ZERO);
        Plan soon = rig.plan(collector);
        rig.passGrace();
        store.record(Duration.ZERO);

        assertThat(soon.candidates()).isEmpty();
        assertThat(CollectorRig.keysOf(rig.plan(collector))).containsExactly(orphan);
    }

    private void passHours(int hours) {
        for (int i = 0; i < hours * HOUR.toSeconds(); i++) {
            rig.store().passSecond();
        }
    }

    /** Its age is that of the record, not of the day on which it is read. */
    @Test
    void shouldCountAgesUpToTheRecord() {
        BlobKey young = rig.upload("images/y-big.png");
        store.record(Duration.ZERO);
        rig.passGrace();

        Plan plan = rig.plan(collector);

        assertThat(rig.has(young)).isTrue();
        assertThat(plan.findings().kept()).containsKey("younger than PT1S");
    }

    /** S3 writes a report for hours, and what is uploaded meanwhile may be in it. */
    @Test
    void shouldKeepWhatCameWhileTheRecordWasMade() {
        store.record(HOUR.negated());

        Plan plan = rig.plan(collector);

        assertThat(plan.candidates()).isEmpty();
        assertThat(plan.findings().kept())
                .containsOnlyKeys("uploaded after the store began the record that was listed");
    }

    @Test
    void shouldRefuseReferencesOfBeforeTheRun() {
        store.record(HOUR.negated());
        Instant stale = rig.store().store().now().minus(Duration.ofMinutes(30));
        ReferenceProvider replica = FaultyProvider.signing(rig.cards(), receipt -> as(receipt, stale));

        Plan plan = rig.plan(rig.builder(store, replica)
                .withPolicies(List.of(SafetyPolicies.freshReceipts(Duration.ofMinutes(1))))
                .build());

        assertThat(plan.verdict().severity()).isEqualTo(Severity.REFUSE);
        assertThat(plan.verdict().reasons())
                .singleElement()
                .satisfies(
                        each -> assertThat(each.text()).contains("read ", " as of " + stale, "before the listing of"));
    }

    private static ReferenceReceipt as(ReferenceReceipt receipt, Instant time) {
        return new ReferenceReceipt(
                receipt.provider(),
                receipt.rows(),
                receipt.references(),
                new Snapshot(receipt.snapshot().database(), time));
    }

    @Test
    void shouldSearchForDanglingReferencesInTheStoreAsItIs() {
        store.record(Duration.ZERO);
        rig.uploadShown("images/new-big.png");
        rig.show("card", BlobKey.of("images/lost-big.png"));

        DanglingReport report = collector.dangling();

        assertThat(report.providers())
                .singleElement()
                .satisfies(each -> assertThat(each.examples())
                        .singleElement()
                        .satisfies(lost -> assertThat(lost.reference()).isEqualTo("images/lost-big.png")));
        assertThat(report.providers().get(0).count()).isOne();
    }

    @Test
    void shouldRefuseToSearchInARecord() {
        store.record(HOUR.negated());
        BlobStore withoutNow = new ForwardingStore(rig.store().store()) {
            @Override
            public ListingReceipt list(BlobSink sink) {
                return store.list(sink);
            }
        };

        RunRefusedException refused = catchThrowableOfType(
                RunRefusedException.class, () -> rig.collector(withoutNow).dangling());

        assertThat(refused.report().refusals()).hasExactlyElementsOfTypes(StoreRefusal.ListingIncomplete.class);
        assertThat(refused.report().refusals().get(0).message())
                .contains("It is as of ", "Let the store's listNow() list it anew.");
    }

    /** Lists what it had when it was told to take a record. */
    private static final class RecordingStore extends ForwardingStore {

        private final BlobStore store;
        private final List<Blob> blobs = new ArrayList<>();
        private Instant at = Instant.MAX;

        RecordingStore(BlobStore store) {
            super(store);
            this.store = store;
        }

        void record(Duration dated) {
            blobs.clear();
            at = store.list(blobs::add).startedAt().plus(dated);
        }

        @Override
        public ListingReceipt list(BlobSink sink) {
            blobs.forEach(sink::accept);
            return new ListingReceipt(blobs.size(), at);
        }

        @Override
        public ListingReceipt listNow(BlobSink sink) {
            return store.list(sink);
        }
    }
}
