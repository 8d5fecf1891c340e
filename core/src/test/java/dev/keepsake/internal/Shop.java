package dev.keepsake.internal;

import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.coverage.ColumnKind;
import dev.keepsake.coverage.Exemption;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryDatabase;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryTable;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.ByteSize;
import dev.keepsake.policy.Orphan;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.policy.Verdict;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.ReferenceExtractors;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.tck.SettableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop in memory: cards that show images, and posts that mention some. A day of grace, a day between sightings. */
final class Shop {

    static final Namespace IMAGES = Namespace.of("images", "images/{id}-{variant}.png");
    static final Instant BEGIN = Instant.parse("2022-10-01T00:00:00.5Z");
    static final Duration DAY = Duration.ofDays(1);

    final SettableClock clock = new SettableClock(BEGIN);
    final InMemoryBlobStore store = new InMemoryBlobStore(OldVersions.KEPT, clock);
    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryDatabase database = InMemoryDatabase.of("memory://shop", clock);
    final InMemoryTable cards =
            database.createTable("cards").addColumn("image", ColumnKind.TEXT).addColumn("version", ColumnKind.TEXT);
    final InMemoryTable posts = database.createTable("posts").addColumn("body", ColumnKind.TEXT);
    final ReferenceProvider provider = database.provider("cards", "cards")
            .withVersion("version", "1")
            .withKeys("image", IMAGES, ReferenceExtractors.plain())
            .build();

    Shop() {
        database.exempt(Exemption.table("posts", "words for people"));
    }

    BlobCollector collector() {
        return collector(store, ledger, provider);
    }

    BlobCollector collector(BlobStore over, Ledger memory, ReferenceProvider... readers) {
        return builder(over, memory, readers).build();
    }

    /** The policies let every run pass, and keep what is pinned. */
    BlobCollectorBuilder builder(BlobStore over, Ledger memory, ReferenceProvider... readers) {
        return builder(over, memory, List.of(new Pinned()), readers);
    }

    BlobCollectorBuilder builder(
            BlobStore over, Ledger memory, List<SafetyPolicy> policies, ReferenceProvider... readers) {
        return builder(over, memory, policies, new Pace(1_000_000, 250, Duration.ZERO), readers);
    }

    BlobCollectorBuilder builder(
            BlobStore over, Ledger memory, List<SafetyPolicy> policies, Pace pace, ReferenceProvider... readers) {
        return BlobCollector.builder(over, memory)
                .withDatabase(database, readers)
                .withPolicies(policies)
                .withGracePeriod(DAY)
                .withSightingsApart(DAY)
                .withPace(pace)
                .withClock(clock);
    }

    /** What a builder would make of this store and ledger, with the usual lease of an hour. */
    Settings settings(BlobStore over, Ledger memory) {
        return settings(over, memory, Duration.ofHours(1));
    }

    Settings settings(BlobStore over, Ledger memory, Duration lease) {
        return new Settings(
                over,
                memory,
                List.of(new Settings.Source(database, List.of(provider))),
                List.of(new Pinned()),
                DAY,
                DAY,
                lease,
                Pace.usual(),
                DAY.multipliedBy(30),
                Optional.empty(),
                List.of(),
                clock,
                Path.of(System.getProperty("java.io.tmpdir")),
                ByteSize.ofBytes(1), // so that all these runs match on disk, as those of other tests do in memory
                CollectorListener.NO_OP,
                Optional.empty());
    }

    BlobKey upload(String key) {
        return store.put(BlobKey.of(key), key.getBytes(StandardCharsets.UTF_8)).key();
    }

    void show(String card, String image) {
        cards.put(card, Map.of("image", image, "version", "1"));
    }

    void post(String row, String body) {
        posts.put(row, Map.of("body", body));
    }

    void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    /** Lets a plan see all orphans and a day pass, so that the next one has them as candidates. */
    void seeTwice() {
        seeTwiceBy(collector());
    }

    void seeTwiceBy(BlobCollector collector) {
        pass(DAY);
        Plan unusedSighting = collector.plan();
        pass(DAY);
    }

    private record Pinned() implements SafetyPolicy {

        @Override
        public Verdict judge(RunFacts facts) {
            return Verdict.allow();
        }

        @Override
        public Verdict judge(Orphan orphan) {
            return orphan.blob().key().name().contains("pinned")
                    ? Verdict.keep("pinned by an editor")
                    : Verdict.allow();
        }
    }
}
