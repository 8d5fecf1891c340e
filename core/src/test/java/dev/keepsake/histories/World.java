package dev.keepsake.histories;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.InMemoryLedger;
import dev.keepsake.plan.Plan;
import dev.keepsake.tck.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An application, its store, its ledger, and the processes that clean up. Single-threaded. */
final class World {

    static final Duration GRACE = Duration.ofHours(6);
    static final Duration APART = Duration.ofHours(3);
    static final Duration LEASE = Duration.ofHours(1);
    static final Duration WINDOW = Duration.ofDays(5);

    /** S3 takes a signed request for as long, if the clock of its sender is ahead. */
    static final Duration REQUEST_LIFE = Duration.ofMinutes(30);

    static final int KEYS = 8;
    static final int UNCLAIMED = 2;
    static final int ANCHORS = 3;
    static final int PROCESSES = 3;

    /** Who undoes; it plans and sweeps nothing. */
    static final int OPERATOR = 2;

    private static final List<BlobKey> NAMES = IntStream.range(0, KEYS + UNCLAIMED)
            .mapToObj(each -> BlobKey.of(each < KEYS ? "images/k" + each + ".png" : "static/s" + each + ".txt"))
            .toList();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final PriorityQueue<Arrival> underWay = new PriorityQueue<>(Comparator.comparing(Arrival::at));
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Rows rows = new Rows();
    private final Tally tally = new Tally();
    private final Sessions sessions = new Sessions(this);
    private final List<Plan> plans = new ArrayList<>();
    private final List<CollectorProcess> processes = new ArrayList<>();
    private final Mode mode;
    private final InMemoryBlobStore store;
    private final Truth truth;
    private @Nullable BrokenInvariant broken;

    World(Mode mode, Parts parts) {
        this.mode = mode;
        this.store = mode.store(clock);
        this.truth = new Truth(this);
        for (int number = 0; number < PROCESSES; number++) {
            processes.add(new CollectorProcess(number, this, parts));
        }
        for (int schema = 1; schema <= ANCHORS; schema++) {
            anchor(schema);
        }
    }

    /** A row of a version that is always there, as no application loses all of its rows. */
    void anchor(int schema) {
        BlobKey key = BlobKey.of("images/anchor" + schema + ".png");
        String row = "anchor" + schema;
        if (store.stat(key).isEmpty()) {
            upload(key, 0);
        }
        if (rows.find(row).filter(each -> each.schema() == schema).isEmpty()) {
            rows.commit(row, key, schema, Rows.Path.LOOSE);
        }
    }

    static BlobKey key(int number) {
        return NAMES.get(number);
    }

    void upload(BlobKey key, int variant) {
        Blob unused = store.put(key, (key.name() + "#" + variant).getBytes(StandardCharsets.UTF_8));
        truth.uploaded(key);
    }

    void play(List<Step> steps) {
        for (Step each : steps) {
            requireWhole();
            tally.count("steps");
            tally.count("step " + each.getClass().getSimpleName());
            each.run(this);
            requireWhole();
        }
    }

    /** Remembers a broken invariant, in case that an engine swallows it. */
    BrokenInvariant broke(Invariant invariant, String detail) {
        BrokenInvariant found = new BrokenInvariant(invariant, detail);
        if (broken == null) {
            broken = found;
        }
        return found;
    }

    void requireWhole() {
        if (broken != null) {
            throw broken;
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Lets time pass, and requests arrive meanwhile. */
    void advance(Duration duration) {
        Instant end = now().plus(duration);
        while (!underWay.isEmpty() && !underWay.peek().at().isAfter(end)) {
            Arrival next = underWay.remove();
            if (next.at().isAfter(now())) {
                clock.set(next.at());
            }
            tally.count("late arrivals");
            next.effect().run();
        }
        clock.set(end);
    }

    void arriveAt(Instant at, Runnable effect) {
        underWay.add(new Arrival(at, effect));
    }

    SettableClock clock() {
        return clock;
    }

    InMemoryBlobStore store() {
        return store;
    }

    Ledger ledger() {
        return ledger;
    }

    Rows rows() {
        return rows;
    }

    Truth truth() {
        return truth;
    }

    Tally tally() {
        return tally;
    }

    Sessions sessions() {
        return sessions;
    }

    List<Plan> plans() {
        return plans;
    }

    CollectorProcess process(int number) {
        return processes.get(number);
    }

    Mode mode() {
        return mode;
    }

    private record Arrival(Instant at, Runnable effect) {}
}
