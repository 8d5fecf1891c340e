package dev.keepsake.internal;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobSink;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.blob.ListingReceipt;
import dev.keepsake.blob.OwnerMarkers;
import dev.keepsake.blob.PreparedRemoval;
import dev.keepsake.blob.PurgeOutcome;
import dev.keepsake.blob.Removal;
import dev.keepsake.blob.RemovalOutcome;
import dev.keepsake.blob.RestorableBlob;
import dev.keepsake.blob.RestoreOutcome;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.Claims;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ProviderId;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.ReferenceReceipt;
import dev.keepsake.reference.ReferenceSink;
import dev.keepsake.reference.RowTally;
import dev.keepsake.reference.Snapshot;
import dev.keepsake.tck.ClaimedDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The child JVM of {@link FlatHeapTest}: one blob in ten thousand is an orphan. */
final class FlatHeapRun {

    private static final Namespace IMAGES = Namespace.of("images", "images/{id:26}-{variant}.png");
    private static final int ONE_IN = 10_000;

    private FlatHeapRun() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        Generated store = new Generated(count);
        AllButAFew provider = new AllButAFew(count);
        BlobCollector collector = BlobCollector.builder(store, new InMemoryLedger())
                .withDatabase(ClaimedDatabase.named("generated", provider), provider)
                .withSightingsApart(Duration.ofSeconds(1))
                .withPolicies(List.of(
                        SafetyPolicies.largestSharePerNamespace(Fraction.of(0.10)),
                        SafetyPolicies.minimumReferences(1)))
                .build();
        Plan first = collector.plan();
        if (!first.candidates().isEmpty()) {
            throw new AssertionError("candidates at the first sighting: " + first);
        }
        Plan plan = collector.plan();
        System.out.println(plan.facts().blobs().count() + " blobs, "
                + plan.facts().orphans().count() + " orphans, "
                + plan.candidates().size() + " due");
    }

    private static String identity(int number) {
        return String.format("01GE0W%020d", number);
    }

    /** A store whose keys are made while they are listed, backwards, which takes the most memory. Each listing is an hour after the one before. */
    private static final class Generated implements BlobStore {

        private final int count;
        private Instant now = Instant.parse("2022-10-01T02:00:00Z");

        Generated(int count) {
            this.count = count;
        }

        @Override
        public String name() {
            return "generated://images/";
        }

        @Override
        public ListingReceipt list(BlobSink sink) {
            now = now.plusSeconds(3600);
            BlobVersion version = new BlobVersion(
                    "\"9bb58f26192e4ba00f01e2e7b136bbd8\"", 1000, Instant.parse("2022-01-01T00:00:00Z"));
            for (int i = count - 1; i >= 0; i--) {
                sink.accept(new Blob(BlobKey.of("images/" + identity(i) + "-flag.png"), version));
            }
            return new ListingReceipt(count, now);
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Optional<Blob> stat(BlobKey key) {
            throw new UnsupportedOperationException("A dry run looks at no single blob.");
        }

        @Override
        public Optional<Removal> quarantine(String folder) {
            return Optional.empty();
        }

        @Override
        public Removal hardRemoval() {
            throw new UnsupportedOperationException("A dry run removes nothing.");
        }

        @Override
        public List<RemovalOutcome> settle(List<PreparedRemoval> open) {
            throw new UnsupportedOperationException("A dry run removes nothing.");
        }

        @Override
        public List<PurgeOutcome> purge(List<RestorableBlob> removed) {
            throw new UnsupportedOperationException("A dry run removes nothing.");
        }

        @Override
        public Optional<OwnerMarkers> ownerMarkers() {
            return Optional.empty();
        }

        @Override
        public Optional<Removal> softRemoval() {
            return Optional.empty();
        }

        @Override
        public List<RestoreOutcome> restore(List<RestorableBlob> removed) {
            throw new UnsupportedOperationException("A dry run restores nothing.");
        }
    }

    private record AllButAFew(int count) implements ReferenceProvider {

        @Override
        public ProviderId id() {
            return ProviderId.of("all-but-a-few");
        }

        @Override
        public Claims claims() {
            return new Claims(Set.of(IMAGES), Set.of(new Place("cards", "image")), Set.of());
        }

        @Override
        public ReferenceReceipt provide(ReferenceSink sink) {
            long references = 0;
            for (int i = 0; i < count; i++) {
                if (i % ONE_IN != 0) {
                    sink.identity(IMAGES, identity(i));
                    references++;
                }
            }
            return new ReferenceReceipt(
                    id(),
                    new RowTally(count, count),
                    references,
                    new Snapshot("generated", Clock.systemUTC().instant()));
        }
    }
}
