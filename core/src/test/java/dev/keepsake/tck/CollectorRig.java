package dev.keepsake.tck;

import dev.keepsake.BlobCollector;
import dev.keepsake.BlobCollectorBuilder;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.match.MatchEngine;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.memory.InMemoryReferences;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.Fraction;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.policy.SafetyPolicy;
import dev.keepsake.reference.Namespace;
import dev.keepsake.reference.Place;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.reference.SchemaVersion;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * An application in small around a store: cards that show images, a ledger, and a collector under {@link Watch}. The truth
 * about what is referenced is kept here, apart from the provider.
 */
public final class CollectorRig implements AutoCloseable {

    /** The images of cards; all variants of a shown image are live. */
    public static final Namespace IMAGES = Namespace.of("images", "images/{id}-{variant}.png");

    /** Where a card says which image it shows. */
    public static final Place IMAGE = new Place("cards", "image");

    /** The version that the cards have. */
    public static final SchemaVersion V1 = new SchemaVersion(new Place("cards", "version"), "1");

    /** The version that nobody claims. */
    public static final SchemaVersion V2 = new SchemaVersion(new Place("cards", "version"), "2");

    /** Both the grace period and the time between sightings. */
    public static final Duration GRACE = Duration.ofSeconds(1);

    private static final Pace FAST = new Pace(1_000_000, 250, Duration.ZERO);

    private final StoreFixture fixture;
    private final InMemoryReferences cards;
    private final InMemoryLedger ledger;
    private final Set<String> shownStems = Collections.synchronizedSet(new HashSet<>());
    private final Watch watch = new Watch(this::isShown);
    private final RigListener listener = new RigListener(watch);
    private final Path spoolDirectory;
    private Optional<BiFunction<BlobStore, List<ReferenceProvider>, MatchEngine>> engine = Optional.empty();

    /** Builds the application over a store, whose fixture it closes. */
    public CollectorRig(StoreFixture fixture) {
        this(fixture, new InMemoryLedger());
    }

    /** The same with a ledger that the rigs of other stores write to as well. */
    public CollectorRig(StoreFixture fixture, InMemoryLedger ledger) {
        this.fixture = fixture;
        this.ledger = ledger;
        this.cards = InMemoryReferences.builder("cards", Clock.systemUTC())
                .withNamespace(IMAGES)
                .withPlace(IMAGE)
                .withVersion(V1)
                .build();
        try {
            this.spoolDirectory = Files.createTempDirectory("keepsake-rig-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets all collectors from now on match by an engine, which is made over their store and providers. */
    public CollectorRig matchedBy(BiFunction<BlobStore, List<ReferenceProvider>, MatchEngine> made) {
        engine = Optional.of(made);
        return this;
    }

    /** A builder with the rig's store, ledger, provider and short times; policies that a handful of blobs can meet. */
    public BlobCollectorBuilder builder(ReferenceProvider... providers) {
        return builder(fixture.store(), providers);
    }

    /** The same over another store, such as a {@link FaultyStore} around the rig's own. */
    public BlobCollectorBuilder builder(BlobStore store, ReferenceProvider... providers) {
        return builder(store, ledger, providers);
    }

    /** The same with another ledger, such as a {@link FaultyLedger} around the rig's own. */
    public BlobCollectorBuilder builder(BlobStore store, Ledger memory, ReferenceProvider... providers) {
        return builder(store, memory, ClaimedDatabase.of(providers), providers);
    }

    /** The same with a database of its own, for the nets that look at one. */
    public BlobCollectorBuilder builder(
            BlobStore store, Ledger memory, LiveDatabase database, ReferenceProvider... providers) {
        BlobStore watched = new WatchedStore(store, watch);
        ReferenceProvider[] readers = Arrays.stream(providers)
                .map(each -> new WatchedProvider(each, watch))
                .toArray(ReferenceProvider[]::new);
        BlobCollectorBuilder builder = BlobCollector.builder(watched, memory);
        engine.ifPresent(each -> builder.withMatchEngine(each.apply(watched, List.of(readers))));
        return builder.withDatabase(database, readers)
                .withGracePeriod(GRACE)
                .withSightingsApart(GRACE)
                .withPace(FAST)
                .withSpoolDirectory(spoolDirectory)
                .withListener(listener);
    }

    /** A collector with the cards' provider. */
    public BlobCollector collector() {
        return builder(cards).withPolicies(lenientPolicies()).build();
    }

    /** A collector with the cards' provider over another store. */
    public BlobCollector collector(BlobStore store) {
        return builder(store, cards).withPolicies(lenientPolicies()).build();
    }

    /** A collector with the cards' provider and another ledger. */
    public BlobCollector collector(Ledger memory) {
        return builder(fixture.store(), memory, cards)
                .withPolicies(lenientPolicies())
                .build();
    }

    /** A collector with the cards' provider and these policies. */
    public BlobCollector judgedBy(SafetyPolicy... policies) {
        return builder(cards).withPolicies(List.of(policies)).build();
    }

    /** A collector that reads through this provider. */
    public BlobCollector reading(ReferenceProvider provider) {
        return builder(provider).withPolicies(lenientPolicies()).build();
    }

    /** Policies for a handful of blobs, of which up to half may be orphans. */
    public static List<SafetyPolicy> lenientPolicies() {
        return List.of(SafetyPolicies.largestSharePerNamespace(Fraction.of(0.5)), SafetyPolicies.minimumReferences(1));
    }

    /** The cards' provider, for tests that wrap it or change its rows. */
    public InMemoryReferences cards() {
        return cards;
    }

    /** The ledger of all collectors of this rig. */
    public InMemoryLedger ledger() {
        return ledger;
    }

    /** The store under test. */
    public StoreFixture store() {
        return fixture;
    }

    /** What the collectors did. */
    public Watch watch() {
        return watch;
    }

    /** What the runs of all collectors reported at their ends, in order. */
    public List<RunReport> reports() {
        return listener.reports();
    }

    /** Tells the runs from now on to somebody else besides; what it throws, reaches the engine. */
    public void tell(CollectorListener other) {
        listener.passOnTo(other);
    }

    /** Where the collectors spool. */
    public Path spoolDirectory() {
        return spoolDirectory;
    }

    /** Uploads an image without a card. */
    public BlobKey upload(String key) {
        BlobKey blob = BlobKey.of(key);
        fixture.put(blob, key.getBytes(StandardCharsets.UTF_8));
        return blob;
    }

    /** Lets a card show images. */
    public void show(String card, BlobKey... images) {
        for (BlobKey each : images) {
            cards.addKey(card, each.name());
            shownStems.add(stemOf(each));
        }
    }

    /** Removes a card; its images are not shown by it any more. */
    public void removeCard(String card, BlobKey... images) {
        cards.remove(card);
        Arrays.stream(images).map(CollectorRig::stemOf).forEach(shownStems::remove);
    }

    /** Uploads images and shows them. */
    public void uploadShown(String... keys) {
        for (String each : keys) {
            show("card of " + each, upload(each));
        }
    }

    /** Lets the grace period pass. */
    public void passGrace() {
        fixture.passSecond();
        fixture.passSecond();
    }

    /** A plan, which the watch is told of. */
    public Plan plan(BlobCollector collector) {
        watch.planningBegins();
        Plan plan = collector.plan();
        watch.planned(keysOf(plan));
        return plan;
    }

    /** A plan from a second sighting: all orphans uploaded so far are due. */
    public Plan duePlan(BlobCollector collector) {
        passGrace();
        plan(collector);
        passGrace();
        return plan(collector);
    }

    /** The keys of a plan. */
    public static Set<BlobKey> keysOf(Plan plan) {
        return plan.candidates().stream()
                .map(Candidate::blob)
                .map(blob -> blob.key())
                .collect(Collectors.toSet());
    }

    /** Whether the back end holds a blob. */
    public boolean has(BlobKey key) {
        return fixture.content(key).isPresent();
    }

    /** By the truth of the rig: a card shows this image or a variant of it. */
    private boolean isShown(BlobKey key) {
        return shownStems.contains(stemOf(key));
    }

    private static String stemOf(BlobKey key) {
        int dash = key.name().indexOf('-');
        return dash < 0 ? key.name() : key.name().substring(0, dash);
    }

    List<String> breachesOfAbortedRuns() {
        return listener.breaches();
    }

    /** Ends the test, which fails if {@link SafetyInvariants} were broken. */
    @Override
    public void close() {
        fixture.close();
        SafetyInvariants.requireKept(this);
        try {
            Files.delete(spoolDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
