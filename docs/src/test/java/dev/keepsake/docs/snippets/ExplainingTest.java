package dev.keepsake.docs.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.RunId;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.report.Conclusion.Fate;
import dev.keepsake.report.Explanation;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The guide's question about one blob, on a store in memory. */
class ExplainingTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-01T02:00:00Z"));
    private final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    private final InMemoryReferences users = InMemoryReferences.builder("users", clock)
            .withNamespace(Namespace.of("avatars", "avatars/{file}"))
            .withPlace(new Place("users", "avatar"))
            .build();
    private final BlobCollector collector = BlobCollector.builder(store, new InMemoryLedger())
            .withDatabase(ClaimedDatabase.of(users), users)
            .withClock(clock)
            .build();

    @Test
    void shouldTellWhyABlobIsKept() {
        upload("avatars/1.png");
        users.addKey("user 1", "avatars/1.png");
        RunId run = collector.plan().run();

        // tag::operations-explain
        Explanation told = collector.explain(BlobKey.of("avatars/1.png"), run);
        System.out.println(told.toText());
        // end::operations-explain

        assertThat(told.conclusion().fate()).isEqualTo(Fate.REFERENCED);
        assertThat(told.toText())
                .contains("- users: 'avatars/1.png' in column users.avatar, row user 1")
                .contains("did not plan to remove it");
    }

    @Test
    void shouldTellWhyAnOrphanIsKept() {
        upload("avatars/orphan.png");
        users.addKey("user 1", "avatars/1.png");
        clock.set(clock.instant().plus(Duration.ofDays(3)));

        Explanation told = collector.explain(BlobKey.of("avatars/orphan.png"));

        assertThat(told.conclusion().fate()).isEqualTo(Fate.TOO_YOUNG);
    }

    private void upload(String key) {
        assertThat(store.put(BlobKey.of(key), new byte[] {1}).key().name()).isEqualTo(key);
    }
}
