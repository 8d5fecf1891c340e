package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.Sighting;
import dev.keepsake.ledger.Sightings;
import dev.keepsake.ledger.UploadIntent;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Dates;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.tck.CollectorRig;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of orphans of which there are many, or which somebody is uploading. */
final class OrphanTriageTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final BlobCollector collector = rig.judgedBy(facts -> Verdict.allow());

    @BeforeEach
    void aStoreWithOneShownImage() {
        rig.uploadShown("images/a-big.png");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldFindEachOfManyOrphansOnce() {
        Set<BlobKey> orphans = new HashSet<>();
        for (int i = 0; i < 2_003; i++) {
            orphans.add(rig.upload("images/c" + i + "-big.png"));
        }

        Plan first = rig.plan(collector);
        Plan second = rig.duePlan(collector);

        assertThat(first.findings().kept().get("younger than PT1S"))
                .extracting(Tally::count)
                .isEqualTo(2_003L);
        assertThat(second.candidates()).hasSize(2_003);
        assertThat(CollectorRig.keysOf(second)).isEqualTo(orphans);
        assertThat(second.facts().candidates()).isEqualTo(second.facts().orphans());
    }

    /** A database takes only so many values in one statement. */
    @Test
    void shouldAskTheLedgerForAThousandAtMost() {
        for (int i = 0; i < 1_001; i++) {
            BlobKey unused = rig.upload("images/c" + i + "-big.png");
        }
        List<Integer> asked = new ArrayList<>();
        Ledger counting = withSightings(rig.ledger(), new Sightings() {
            @Override
            public Map<BlobKey, Sighting> of(String store, Collection<BlobKey> keys) {
                asked.add(keys.size());
                return rig.ledger().sightings().of(store, keys);
            }

            @Override
            public void replace(Lease lease, Collection<Sighting> sightings) {
                rig.ledger().sightings().replace(lease, sightings);
            }
        });

        Plan plan = rig.plan(rig.builder(rig.store().store(), counting, rig.cards())
                .withPolicies(List.of(facts -> Verdict.allow()))
                .build());

        assertThat(plan.facts().orphans().count()).isEqualTo(1_001);
        assertThat(asked).containsExactly(1_000, 1);
    }

    private static Ledger withSightings(Ledger ledger, Sightings sightings) {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (proxy, method, given) ->
                        method.getReturnType() == Sightings.class ? sightings : method.invoke(ledger, given));
    }

    /** Also of those that are kept. */
    @Test
    void shouldTellWhenOrphansWereChanged() {
        BlobKey first = rig.upload("images/c-big.png");
        rig.passGrace();
        BlobKey middle = rig.upload("images/d-big.png");
        rig.passGrace();
        BlobKey last = rig.upload("images/e-big.png");
        Instant tomorrow = changed(last).plus(Duration.ofDays(1));
        rig.ledger().uploadIntents().add(new UploadIntent("memory://", last, UUID.randomUUID(), tomorrow));

        Plan plan = rig.plan(collector);

        assertThat(plan.facts().namespaces())
                .singleElement()
                .satisfies(each -> assertThat(each.orphanDates()).hasValue(new Dates(changed(first), changed(last))))
                .satisfies(each -> assertThat(changed(middle)).isBefore(changed(last)));
    }

    private Instant changed(BlobKey key) {
        return requireNonNull(
                rig.store().store().stat(key).orElseThrow().version().lastModified(), "lastModified");
    }

    @Test
    void shouldTellWhatUploadIntentsProtect() {
        BlobKey orphan = rig.upload("images/c-big.png");
        BlobKey protectedOne = rig.upload("images/d-big.png");
        Instant tomorrow = rig.plan(collector).facts().storeTime().plus(Duration.ofDays(1));
        rig.ledger().uploadIntents().add(new UploadIntent("memory://", protectedOne, UUID.randomUUID(), tomorrow));

        Plan plan = rig.duePlan(collector);

        assertThat(CollectorRig.keysOf(plan)).containsExactly(orphan);
        assertThat(plan.findings().kept())
                .containsEntry(
                        "protected by an upload intent",
                        new Tally(1, protectedOne.name().length()));
    }
}
