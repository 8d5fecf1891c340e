package dev.keepsake.histories;

import dev.keepsake.BlobCollector;
import dev.keepsake.KeepsakeException;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.blob.Pace;
import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.plan.Plan;
import dev.keepsake.policy.SafetyPolicies;
import dev.keepsake.reference.ReferenceProvider;
import dev.keepsake.report.Refusal;
import dev.keepsake.tck.ClaimedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process with a collector, its own clock, and calls that can be interrupted. */
final class CollectorProcess {

    /** In memory where there is such a place: a history has hundreds of listings of a handful of blobs. */
    private static final Path SPOOL = Stream.of("/dev/shm", System.getProperty("java.io.tmpdir"))
            .map(Path::of)
            .filter(Files::isWritable)
            .findFirst()
            .orElseThrow();

    private final int number;
    private final World world;
    private final BlobStore store;
    private final Ledger ledger;
    private final Parts parts;
    private final Script script;
    private Set<Integer> schemas = Set.of(1, 2, 3);
    private Duration clockError = Duration.ZERO;
    private Duration setBack = Duration.ZERO;
    private Optional<BlobCollector> collector = Optional.empty();
    private Work work = Work.NONE;
    private List<Rows.Row> before = List.of();
    private Instant listedAt = Instant.EPOCH;
    private long takeover;
    private @Nullable Plan plan;
    private int contradictions;

    /** What a process does. */
    enum Work {
        NONE,
        PLAN,
        SWEEP,
        UNDO,
        PURGE
    }

    CollectorProcess(int number, World world, Parts parts) {
        this.number = number;
        this.world = world;
        this.parts = parts;
        this.script = new Script(world);
        this.store = parts.store(new SteppedStore(world, this), this);
        this.ledger = parts.ledger(SteppedLedger.of(world, this), this);
    }

    /** Another configuration; the next run has it. */
    void configure(Set<Integer> known) {
        schemas = Set.copyOf(known);
        collector = Optional.empty();
    }

    /** Sets the machine's clock. A run in progress sees it go on, as it counts by a second clock that is never set. */
    void jump(Duration error) {
        if (work == Work.NONE || !error.isNegative()) {
            clockError = clockError.plus(error);
        } else {
            setBack = setBack.plus(error);
        }
    }

    void run(Work kind, List<Interruption> interruptions, Optional<Plan> about, Consumer<BlobCollector> action) {
        if (work != Work.NONE) {
            return;
        }
        begin(kind, interruptions, about);
        try {
            action.accept(collector());
            world.tally().count(kind + " done");
        } catch (RunRefusedException e) {
            refused(e);
        } catch (KeepsakeException e) {
            world.truth().require(kind == Work.UNDO, Invariant.ORDERLY, kind + " threw " + e);
            world.tally().count(kind + " failed");
        } catch (ProcessCrash e) {
            world.tally().count("crashes");
            collector = Optional.empty();
        } catch (RuntimeException e) {
            BrokenInvariant broken = world.broke(Invariant.ORDERLY, kind + " threw " + e);
            broken.initCause(e);
            throw broken;
        } finally {
            end();
        }
        world.requireWhole();
        world.truth().requireKnown();
    }

    private void begin(Work kind, List<Interruption> interruptions, Optional<Plan> about) {
        work = kind;
        script.begin(interruptions);
        before = world.rows().all();
        plan = about.orElse(null);
        takeover = -1;
        contradictions =
                world.ledger().contradictions().open(world.store().name()).size();
    }

    private void end() {
        world.tally().add("calls", script.calls());
        script.begin(List.of());
        work = Work.NONE;
        clockError = clockError.plus(setBack);
        setBack = Duration.ZERO;
    }

    private void refused(RunRefusedException refusal) {
        world.tally().count(work + " refused");
        if (refusal.getCause() instanceof FencedOutException) {
            world.tally().count("fenced out");
        }
        for (Refusal each : refusal.report().refusals()) {
            world.tally().count("refusal " + each.code());
        }
    }

    private BlobCollector collector() {
        if (collector.isEmpty()) {
            ReferenceProvider[] providers = schemas.stream()
                    .sorted()
                    .map(each -> new Table(each, world.rows(), world.clock()))
                    .map(each -> parts.provider(new SteppedProvider(each, this), this))
                    .toArray(ReferenceProvider[]::new);
            collector = Optional.of(BlobCollector.builder(store, ledger)
                    .withDatabase(new SteppedDatabase(ClaimedDatabase.of(providers), this), providers)
                    .withPolicies(List.of(SafetyPolicies.minimumReferences(1)))
                    .withGracePeriod(World.GRACE)
                    .withSightingsApart(World.APART)
                    .withLease(World.LEASE)
                    .withRestoreWindow(World.WINDOW)
                    .withPace(new Pace(1_000_000, 2, Duration.ZERO))
                    .withFinalRemoval("histories of stores that keep nothing", SafetyPolicies.largestCount(1_000))
                    .withClock(new LocalClock())
                    .withSpoolDirectory(SPOOL)
                    .build());
        }
        return collector.get();
    }

    <T> T around(String call, Function<String, RuntimeException> failure, Supplier<T> body) {
        script.at(call, Interruption.Side.BEFORE, failure);
        T answer = body.get();
        script.at(call, Interruption.Side.AFTER, failure);
        return answer;
    }

    /** A point that is no call of its own. */
    Fault pass(String point, Function<String, RuntimeException> failure) {
        return script.at(point, Interruption.Side.BEFORE, failure);
    }

    void took() {
        takeover = world.truth().takeOver();
    }

    void listed(Instant at) {
        listedAt = at;
    }

    Instant listedAt() {
        return listedAt;
    }

    World world() {
        return world;
    }

    Work work() {
        return work;
    }

    Errand errand() {
        Plan executed = Optional.ofNullable(plan).orElseThrow();
        return new Errand(executed.run(), takeover, executed.facts().storeTime(), contradictions);
    }

    /** What rows have referenced ever since this process began its work. */
    Set<BlobKey> referencedThroughout() {
        Set<BlobKey> keys = new HashSet<>();
        for (Rows.Row row : before) {
            world.rows().find(row.id()).filter(row::isSameReference).ifPresent(now -> keys.add(now.key()));
        }
        return keys;
    }

    @Override
    public String toString() {
        return "process " + number;
    }

    /** That of the machine, which may be wrong. */
    private final class LocalClock extends Clock {

        @Override
        public Instant instant() {
            return world.now().plus(clockError);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
