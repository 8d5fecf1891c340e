package dev.keepsake.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.Intents;
import dev.keepsake.ProtectedKey;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.Pace;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.report.PurgeReport;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What operators are told about removing and undoing, on stores in memory. */
class RemovingTest {

    private static final Namespace AVATARS = Namespace.of("avatars", "avatars/{file}");
    private static final BlobKey ORPHAN = BlobKey.of("avatars/orphan.png");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-01T02:00:00Z"));
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryReferences users = InMemoryReferences.builder("users", clock)
            .withNamespace(AVATARS)
            .withPlace(new Place("users", "avatar"))
            .build();

    RemovingTest() {
        for (int user = 1; user <= 40; user++) {
            users.addKey("user " + user, "avatars/" + user + ".png");
            upload("avatars/" + user + ".png");
        }
        upload(ORPHAN.name());
        builder().build().adopt("Ada Lovelace", "a store of its own");
    }

    @Test
    void shouldKeepToItsPaceAndItsLease() {
        // tag::operations-pace
        BlobCollector collector = builder()
                .withPace(new Pace(200, 50, Duration.ofMillis(10)))
                .withLease(Duration.ofHours(2))
                .withRestoreWindow(Duration.ofDays(60))
                .build();
        // end::operations-pace

        assertThat(sweep(collector)).isEqualTo(Result.SWEPT);
    }

    @Test
    void shouldProtectAnUpload() {
        BlobKey key = ORPHAN;
        pass(Duration.ofDays(10));
        BlobCollector collector = builder().build();
        Plan unusedSighting = collector.plan();
        pass(Duration.ofDays(2));
        Plan plan = collector.plan();
        assertThat(plan.blobs()).hasSize(1);

        // tag::operations-intents
        Intents intents = Intents.of(store, ledger);
        try (ProtectedKey upload = intents.protect(key, Duration.ofMinutes(10))) {
            if (upload.find().isEmpty()) {
                upload(key.name());
            }
            commitReferenceTo(key);
        }
        // end::operations-intents

        assertThatThrownBy(() -> collector.execute(plan)).isInstanceOf(RunRefusedException.class);
        assertThat(store.content(ORPHAN)).isPresent();
    }

    @Test
    void shouldRestoreAndAcknowledgeWhatIsReferencedAgain() {
        BlobCollector collector = builder().build();
        assertThat(sweep(collector)).isEqualTo(Result.SWEPT);
        commitReferenceTo(ORPHAN);
        assertThatThrownBy(collector::plan)
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("referenced again");
        assertThat(store.content(ORPHAN)).isPresent();

        // tag::operations-acknowledge
        collector.acknowledge("Ada Lovelace", "the support team brought user 17 back by hand");
        // end::operations-acknowledge

        assertThat(collector.plan().blobs()).isEmpty();
    }

    @Test
    void shouldRestoreASelection() {
        Instant backup = clock.instant();
        BlobCollector collector = builder().build();
        assertThat(sweep(collector)).isEqualTo(Result.SWEPT);

        // tag::operations-selections
        RestoreReport some = collector.restore(new RestoreSelection.OfKeys(Set.of(BlobKey.of("avatars/orphan.png"))));
        RestoreReport family = collector.restore(new RestoreSelection.OfNamespace("avatars"));
        RestoreReport since = collector.restore(new RestoreSelection.Since(backup));
        // end::operations-selections

        assertThat(some.restored()).isOne();
        assertThat(family.restored() + since.restored()).isZero();
        assertThat(store.content(ORPHAN)).isPresent();
    }

    @Test
    void shouldPurge() {
        BlobCollector collector = builder().build();
        assertThat(sweep(collector)).isEqualTo(Result.SWEPT);
        pass(Duration.ofDays(31));

        // tag::operations-purge
        PurgeReport purged = collector.purge();
        System.out.println(purged.purged() + " destroyed, " + purged.leftToTheStore() + " left to the bucket's rules");
        // end::operations-purge

        assertThat(purged.leftToTheStore()).isOne();
    }

    @Test
    void shouldRemoveForGoodOnlyWhereItIsNamed() {
        InMemoryBlobStore unversioned = new InMemoryBlobStore(OldVersions.DESTROYED, clock);

        // tag::operations-final
        BlobCollectorBuilder builder = BlobCollector.builder(unversioned, ledger)
                .withFinalRemoval("thumbnails can be made again", SafetyPolicies.largestCount(500));
        // end::operations-final

        assertThatThrownBy(() -> builder.withFinalRemoval("again", SafetyPolicies.largestCount(500)))
                .isInstanceOf(IllegalStateException.class);
    }

    private BlobCollectorBuilder builder() {
        return BlobCollector.builder(store, ledger)
                .withDatabase(ClaimedDatabase.of(users), users)
                .withClock(clock);
    }

    private Result sweep(BlobCollector collector) {
        pass(Duration.ofDays(10));
        Plan unusedSighting = collector.plan();
        pass(Duration.ofDays(2));
        return collector.execute(collector.plan()).result();
    }

    private void commitReferenceTo(BlobKey key) {
        users.addKey("user 17", key.name());
    }

    private void upload(String key) {
        assertThat(store.put(BlobKey.of(key), new byte[] {1}).key().name()).isEqualTo(key);
    }

    private void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }
}
