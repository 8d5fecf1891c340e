package dev.keepsake.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.UploadIntent;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.ReleaseLimits;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What outlives a process: a store with its clock, the references, the ledger; and what is true about them. At first there
 * are live blobs, an orphan that an earlier run removed, orphans that were sighted before, enough for three batches, and
 * one orphan that an upload intent protects.
 */
final class World {

    /** A first batch of four, a full one of 250, and a rest. */
    static final int ORPHANS = 258;

    static final Duration NEXT_START = Duration.ofHours(2);
    static final BlobKey REMOVED_BEFORE = BlobKey.of("images/before-big.png");

    private static final Namespace IMAGES = Namespace.of("images", "images/{id}-{variant}.png");
    private static final Pace FAST = new Pace(1_000_000, 4, Duration.ZERO);
    private static final int LIVE = 6;

    private final SettableClock clock = new SettableClock(Instant.parse("2022-10-01T00:00:00.5Z"));
    private final RemovalMode mode;
    private final InMemoryBlobStore store;
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryReferences cards = InMemoryReferences.builder("cards", clock)
            .withNamespace(IMAGES)
            .withPlace(new Place("cards", "image"))
            .withVersion(new SchemaVersion(new Place("cards", "version"), "1"))
            .build();
    private final Path spool;
    private final SortedMap<BlobKey, String> uploaded = new TreeMap<>();
    private final Set<BlobKey> live = new TreeSet<>();

    World(RemovalMode mode, Path spool) {
        this.mode = mode;
        this.spool = spool;
        this.store = switch (mode) {
            case SOFT -> new InMemoryBlobStore(OldVersions.KEPT, clock);
            case QUARANTINE -> InMemoryBlobStore.withQuarantine(clock);
            case HARD -> new InMemoryBlobStore(OldVersions.DESTROYED, clock);
        };
        fill();
    }

    private void fill() {
        for (int i = 0; i < LIVE; i++) {
            show(upload("images/live" + i + "-big.png"));
        }
        for (int i = 0; i < 2 * ORPHANS; i++) {
            cards.addIdentity("card of many", IMAGES, "elsewhere" + i);
        }
        BlobKey unusedBefore = upload(REMOVED_BEFORE.name());
        BlobCollector collector = collector();
        sight(collector);
        assertThat(collector
                        .execute(nextPlan(collector))
                        .removals()
                        .orElseThrow()
                        .removed())
                .isOne();
        for (int i = 0; i < ORPHANS; i++) {
            BlobKey unused = upload("images/orphan" + i + "-big.png");
        }
        BlobKey intended = upload("images/intended-big.png");
        live.add(intended);
        ledger.uploadIntents()
                .add(new UploadIntent(
                        store.name(),
                        intended,
                        UUID.nameUUIDFromBytes(new byte[] {1}),
                        clock.instant().plus(Duration.ofDays(999))));
        sight(collector);
        pass(NEXT_START);
    }

    private void sight(BlobCollector collector) {
        Plan unused = nextPlan(collector);
    }

    private BlobKey upload(String name) {
        BlobKey key = BlobKey.of(name);
        String content = "a picture called " + name;
        Object unused = store.put(key, content.getBytes(StandardCharsets.UTF_8));
        uploaded.put(key, content);
        return key;
    }

    /** Lets a card show a blob: from now on it may never be lost. */
    void show(BlobKey key) {
        cards.addKey("card of " + key, key.name());
        live.add(key);
    }

    /** Lets a card show a blob that was removed, which is to come back. */
    void showRemoved(BlobKey key) {
        cards.addKey("card of " + key, key.name());
    }

    void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    Plan nextPlan(BlobCollector collector) {
        pass(NEXT_START);
        return collector.plan();
    }

    /** A process that nothing disturbs. */
    BlobCollector collector() {
        return collector(Tripwire.none(() -> {}));
    }

    /** A process behind a tripwire. */
    BlobCollector collector(Tripwire tripwire) {
        ReferenceProvider provider = tripwire.over(ReferenceProvider.class, cards);
        BlobCollectorBuilder builder = BlobCollector.builder(
                        tripwire.over(BlobStore.class, store), tripwire.over(Ledger.class, ledger))
                .withDatabase(tripwire.over(LiveDatabase.class, ClaimedDatabase.of(cards)), provider)
                .withPolicies(List.of(
                        SafetyPolicies.largestSharePerNamespace(Fraction.of(1)), SafetyPolicies.minimumReferences(1)))
                .withGracePeriod(Duration.ofMinutes(1))
                .withSightingsApart(Duration.ofMinutes(1))
                .withReleases(ReleaseLimits.atMost(ORPHANS, Duration.ofDays(1)))
                .withClock(clock)
                .withPace(FAST)
                .withSpoolDirectory(spool);
        if (mode == RemovalMode.HARD) {
            builder.withFinalRemoval("the campaign looks at the end state alone", facts -> Verdict.allow());
        }
        return builder.build();
    }

    /** Fails if a live blob is not what it was. */
    void requireLiveIntact() {
        for (BlobKey each : live) {
            assertThat(textOf(each)).as("live blob %s", each).isEqualTo(uploaded.get(each));
        }
    }

    /** Every blob that is there, with its bytes as text. */
    SortedMap<BlobKey, String> present() {
        SortedMap<BlobKey, String> present = new TreeMap<>();
        uploaded.keySet()
                .forEach(key -> store.content(key)
                        .ifPresent(bytes -> present.put(key, new String(bytes, StandardCharsets.UTF_8))));
        return present;
    }

    private String textOf(BlobKey key) {
        return store.content(key)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("nothing is there");
    }

    /** Every blob that ever was. */
    Map<BlobKey, String> uploaded() {
        return uploaded;
    }

    InMemoryLedger ledger() {
        return ledger;
    }

    InMemoryBlobStore store() {
        return store;
    }
}
