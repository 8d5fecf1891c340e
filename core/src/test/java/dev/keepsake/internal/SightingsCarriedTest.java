package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Verdict;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyStore;
import dev.keepsake.tck.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Since when a blob is orphaned, without interruption and with the same content. */
final class SightingsCarriedTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final BlobCollector collector = rig.collector();
    private final BlobCollector refusing = rig.judgedBy(facts -> Verdict.refuse("This is too much."));
    private final BlobKey orphan = BlobKey.of("images/c-big.png");

    @BeforeEach
    void aStoreWithOneOrphan() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/x-big.png");
        BlobKey unused = rig.upload(orphan.name());
        rig.passGrace();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldStartNoSightingInARefusedRun() {
        assertThat(rig.plan(refusing).verdict().severity()).isEqualTo(Severity.REFUSE);

        assertThat(firstOf(orphan)).isEmpty();
        rig.passGrace();
        assertThat(rig.plan(collector).candidates())
                .as("it is the first sighting")
                .isEmpty();
    }

    @Test
    void shouldKeepEarlierSightingsInARefusedRun() {
        Instant first = rig.plan(collector).facts().storeTime();
        rig.passGrace();
        Plan refused = rig.plan(refusing);

        assertThat(refused.facts().storeTime()).isAfter(first);
        assertThat(firstOf(orphan)).contains(first);
        assertThat(CollectorRig.keysOf(rig.plan(collector))).containsExactly(orphan);
    }

    @Test
    void shouldEndSightingsOfWhatARefusedRunSawReferenced() {
        Plan first = rig.plan(collector);
        rig.show("late card", orphan);
        rig.passGrace();
        Plan refused = rig.plan(refusing);
        rig.removeCard("late card", orphan);
        rig.passGrace();

        assertThat(firstOf(orphan)).isEmpty();
        assertThat(List.of(first, refused, rig.plan(collector)))
                .allSatisfy(each -> assertThat(each.candidates()).isEmpty());
    }

    @Test
    void shouldNotCarryTheSightingOfAnotherVersion() {
        Plan first = rig.plan(collector);
        rig.store().put(orphan, new byte[] {7, 7, 7});
        rig.passGrace();

        Plan second = rig.plan(collector);

        assertThat(first.candidates()).isEmpty();
        assertThat(second.candidates()).isEmpty();
        assertThat(firstOf(orphan)).contains(second.facts().storeTime());
    }

    @Test
    void shouldNotCarryASightingOfTheFuture() {
        Instant now = rig.plan(collector).facts().storeTime();
        Blob blob = rig.store().store().stat(orphan).orElseThrow();
        Lease lease = Samples.lease(rig.ledger(), "memory://", Samples.run(1));
        rig.ledger().sightings().replace(lease, List.of(new Sighting(blob, now.plus(Duration.ofDays(1)))));
        rig.ledger().leases().release(lease);

        Plan plan = rig.plan(collector);

        assertThat(firstOf(orphan)).contains(plan.facts().storeTime());
        rig.passGrace();
        assertThat(CollectorRig.keysOf(rig.plan(collector))).containsExactly(orphan);
    }

    @Test
    void shouldKeepBlobsThatAreDatedAtTheEpochOrBefore() {
        BlobStore undated = FaultyStore.alsoListing(
                rig.store().store(),
                blob("images/y-big.png", Instant.EPOCH),
                blob("images/z-big.png", Instant.EPOCH.minusSeconds(1)));

        Plan plan = rig.duePlan(rig.collector(undated));

        assertThat(CollectorRig.keysOf(plan)).containsExactly(orphan);
        assertThat(plan.findings().kept())
                .hasEntrySatisfying(
                        "dated 1970 or before by the store, which is no date",
                        tally -> assertThat(tally.count()).isEqualTo(2));
    }

    private static Blob blob(String key, Instant changed) {
        return new Blob(BlobKey.of(key), new BlobVersion("\"t\"", 1, changed));
    }

    private Optional<Instant> firstOf(BlobKey key) {
        return Optional.ofNullable(
                        rig.ledger().sightings().of("memory://", List.of(key)).get(key))
                .map(Sighting::first);
    }
}
