package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.Intents;
import dev.keepsake.ProtectedKey;
import dev.keepsake.UnderRemovalException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Released;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * An application gives a blob up while another part of it is about to reference the same content anew, as in incidents 42 to
 * 44 and 51. Whoever protects the key finds out in time, wherever its steps fall between the calls of a release.
 */
final class ReleaseRaceTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void shouldNeverTakeWhatIsReferencedAnewUnderAnIntent() {
        List<String> calls = new Round().undisturbed();
        assertThat(calls).contains("ReferenceLookup.referenced", "LiveDatabase.search", "Removal.remove");
        List<String> ends = new ArrayList<>();
        Race.pairs(Race.positionsOfIntents(calls), (protect, commit) -> ends.add(new Round().with(protect, commit)));
        assertThat(ends).contains("kept", "gone before it was looked for", "waited");
    }

    /** One release, and one upload whose steps fall before chosen calls of it. Single-use. */
    private static final class Round {

        private final Site site = new Site(3, 0, clock -> new InMemoryBlobStore(OldVersions.KEPT, clock));
        private final BlobKey key = BlobKey.of("files/" + Site.id(0));
        private final Intents intents =
                Intents.of(site.store, site.ledger).withClock(site.clock).withPatience(Duration.ZERO);
        private final List<Runnable> steps = new ArrayList<>();
        private final List<Integer> at = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();
        private Optional<ProtectedKey> upload = Optional.empty();
        private String end = "kept";

        List<String> undisturbed() {
            assertThat(release()).isInstanceOf(Released.Removed.class);
            assertThat(site.has(key)).isFalse();
            return calls;
        }

        String with(int protect, int commit) {
            steps.addAll(List.of(this::protect, this::commit));
            at.addAll(List.of(protect, commit));
            Released released = release();
            while (!steps.isEmpty()) {
                steps.remove(0).run();
            }
            assertThat(site.files.rows().containsKey("anew") && !site.has(key))
                    .as("protected before call %s and committed before %s, released as %s", protect, commit, released)
                    .isFalse();
            return end;
        }

        private void protect() {
            try {
                ProtectedKey open = intents.protect(key, Duration.ofMinutes(10));
                upload = Optional.of(open);
                if (open.find().isEmpty()) {
                    Object unusedBlob = site.store.put(key, key.name().getBytes(StandardCharsets.UTF_8));
                    end = "gone before it was looked for";
                }
            } catch (UnderRemovalException e) {
                end = "waited";
            }
        }

        private void commit() {
            upload.ifPresent(open -> {
                site.put("anew", key);
                open.close();
            });
        }

        private Released release() {
            Calls seams = new Calls(call -> {
                while (!steps.isEmpty() && at.get(at.size() - steps.size()) <= calls.size()) {
                    steps.remove(0).run();
                }
                calls.add(call);
            });
            BlobCollector told = collector(
                    seams.of(BlobStore.class, site.store),
                    seams.of(Ledger.class, site.ledger),
                    seams.of(LiveDatabase.class, site.database),
                    seams.of(ReferenceProvider.class, site.filesProvider()));
            site.pass(DAY.multipliedBy(10));
            assertThat(collector(
                                    site.store,
                                    site.ledger,
                                    site.database,
                                    new Calls(call -> {}).of(ReferenceProvider.class, site.filesProvider()))
                            .plan()
                            .verdict()
                            .isAllow())
                    .isTrue();
            site.files.remove(Site.row(0));
            calls.clear();
            return told.release(key);
        }

        private BlobCollector collector(
                BlobStore store, Ledger ledger, LiveDatabase database, ReferenceProvider provider) {
            return BlobCollector.builder(store, ledger)
                    .withDatabase(database, provider)
                    .withPolicies(Site.withoutShares())
                    .withReleases(ReleaseLimits.atMost(10, DAY))
                    .withClock(site.clock)
                    .build();
        }
    }
}
