package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.report.Result;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyStore;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two stores share a ledger and nothing else. */
final class StoresApartTest {

    private static final ProviderId CARDS = ProviderId.of("cards");
    private static final ProviderId POSTS = ProviderId.of("posts");
    private static final String OTHER = "memory://other/";

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final CollectorRig other = new CollectorRig(MemoryStores.keepingVersions(), rig.ledger());
    private final BlobStore otherStore = FaultyStore.named(other.store().store(), OTHER);
    private final InMemoryReferences posts = InMemoryReferences.builder("posts", Clock.systemUTC())
            .withNamespace(CollectorRig.IMAGES)
            .withPlace(CollectorRig.IMAGE)
            .build();
    private final BlobCollector collector = rig.collector();
    private final BlobCollector otherCollector = other.builder(otherStore, posts)
            .withPolicies(CollectorRig.lenientPolicies())
            .build();
    private final BlobKey orphan = BlobKey.of("images/c-big.png");

    @BeforeEach
    void twoStoresWithTheSameKeys() {
        rig.uploadShown("images/a-big.png", "images/b-big.png");
        other.uploadShown("images/a-big.png", "images/b-big.png");
        posts.addKey("post", "images/a-big.png");
        posts.addKey("post", "images/b-big.png");
        BlobKey unusedHere = rig.upload(orphan.name());
        BlobKey unusedThere = other.upload(orphan.name());
    }

    @AfterEach
    void close() {
        rig.close();
        other.close();
    }

    @Test
    void shouldExpectEachProviderAtItsOwnStoreOnly() {
        Plan unused = rig.plan(collector);
        Plan plan = other.plan(otherCollector);

        assertThat(plan.verdict().isAllow()).isTrue();
        assertThat(rig.ledger().roster().expected("memory://")).containsExactly(CARDS);
        assertThat(rig.ledger().roster().expected(OTHER)).containsExactly(POSTS);
        assertThat(rig.plan(collector).verdict().isAllow()).isTrue();
    }

    @Test
    void shouldNotTakeASightingOfOneStoreForTheOther() {
        Plan due = rig.duePlan(collector);
        other.passGrace();

        assertThat(CollectorRig.keysOf(due)).containsExactly(orphan);
        assertThat(other.plan(otherCollector).candidates()).isEmpty();
        assertThat(CollectorRig.keysOf(rig.plan(collector)))
                .as("the other's sightings replaced only the other's")
                .containsExactly(orphan);
    }

    @Test
    void shouldSweepOneStoreOnly() {
        Plan due = rig.duePlan(collector);
        Plan otherDue = other.duePlan(otherCollector);

        assertThat(collector.execute(due).result()).isEqualTo(Result.SWEPT);

        assertThat(rig.has(orphan)).isFalse();
        assertThat(other.has(orphan)).isTrue();
        assertThat(otherCollector.execute(otherDue).store()).isEqualTo(OTHER);
        assertThat(other.has(orphan)).isFalse();
    }

    @Test
    void shouldNotRetireAProviderThatIsRegistered() {
        Plan unused = rig.plan(collector);

        assertThatThrownBy(() -> collector.retire(CARDS, "moved"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Provider 'cards' is registered with this collector, so it would be back on the roster"
                        + " after its next report. Build a collector without it and retire it there.");
        assertThat(rig.ledger().roster().expected("memory://")).containsExactly(CARDS);
    }

    @Test
    void shouldRetireAProviderAtItsOwnStoreOnly() {
        Plan unused = rig.plan(collector);

        assertThatThrownBy(() -> otherCollector.retire(CARDS, "moved"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cards");
        assertThat(rig.ledger().roster().expected("memory://")).containsExactly(CARDS);
    }
}
