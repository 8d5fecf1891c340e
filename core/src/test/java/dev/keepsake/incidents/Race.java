package dev.keepsake.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobStore;
import dev.keepsake.coverage.LiveDatabase;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.memory.InMemoryBlobStore;
import dev.keepsake.memory.OldVersions;
import dev.keepsake.plan.Plan;
import dev.keepsake.reference.ReferenceProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A small site with one orphan, a run that sights, one that plans and one that sweeps, and an application whose steps fall
 * between any two calls of them. Single-use.
 */
final class Race {

    private static final List<String> LEDGER =
            List.of("Roster", "Runs", "Sightings", "Leases", "Contradictions", "Journal", "UploadIntents");

    static final Duration GRACE = Duration.ofDays(7);
    static final Duration APART = Duration.ofDays(1);
    static final Duration BEFORE_SWEEP = Duration.ofHours(1);

    final Site site = new Site(3, 1, clock -> new InMemoryBlobStore(OldVersions.KEPT, clock));

    /** As the application's operators have it, with nothing before its calls. */
    final BlobCollector collector;

    /** The calls of the runs so far. */
    final List<String> calls = new ArrayList<>();

    private final BlobCollector told;
    private final Deque<Step> steps = new ArrayDeque<>();
    private Optional<Instant> deadline = Optional.empty();

    Race() {
        this(UnaryOperator.identity());
    }

    /** With another reader in the place of the provider. */
    Race(UnaryOperator<ReferenceProvider> reader) {
        ReferenceProvider provider = reader.apply(site.filesProvider());
        Calls seams = new Calls(this::before);
        collector = collector(site.store, site.ledger, site.database, provider);
        told = collector(
                seams.of(BlobStore.class, site.store),
                seams.of(Ledger.class, site.ledger),
                seams.of(LiveDatabase.class, site.database),
                seams.of(ReferenceProvider.class, provider));
    }

    /** The calls of three runs that nothing disturbs, which remove the orphan. */
    static List<String> undisturbed(UnaryOperator<ReferenceProvider> reader) {
        Race race = new Race(reader);
        race.run();
        assertThat(race.site.orphans()).as("orphans").noneMatch(race.site::has);
        return race.calls;
    }

    /**
     * Where a step may fall that the store and the database see: before any call but the ledger's. A step right before one
     * of the ledger's is as good as one before the next call after it.
     */
    static List<Integer> positions(List<String> calls) {
        return positions(calls, LEDGER);
    }

    /** The same for steps that write upload intents, and look at the journal. */
    static List<Integer> positionsOfIntents(List<String> calls) {
        return positions(
                calls,
                LEDGER.stream()
                        .filter(each -> !each.equals("Journal") && !each.equals("UploadIntents"))
                        .toList());
    }

    private static List<Integer> positions(List<String> calls, List<String> without) {
        return IntStream.range(0, calls.size())
                .filter(each ->
                        without.stream().noneMatch(part -> calls.get(each).startsWith(part + ".")))
                .boxed()
                .toList();
    }

    /** Takes one position and each from there on, for all of them. */
    static void pairs(List<Integer> positions, BiConsumer<Integer, Integer> pair) {
        for (int first = 0; first < positions.size(); first++) {
            for (int second = first; second < positions.size(); second++) {
                pair.accept(positions.get(first), positions.get(second));
            }
        }
    }

    /** Lets a step happen before the call of this number, counted from 0, and after all steps named earlier. */
    void at(int call, Runnable step) {
        untilDone(call, () -> {
            step.run();
            return true;
        });
    }

    /** The same, tried again before each later call until it says that it is done. */
    void untilDone(int call, BooleanSupplier step) {
        steps.add(new Step(call, step));
    }

    /** All steps are taken before this time, though a run ends earlier. */
    void finishBefore(Instant time) {
        deadline = Optional.of(time);
    }

    /** Sights, plans and sweeps; a run that refuses is followed by the next. Then the application ends what it began. */
    void run() {
        pass(Duration.ofDays(10));
        Optional<Plan> unusedSighting = plan();
        pass(APART);
        Optional<Plan> plan = plan();
        pass(BEFORE_SWEEP);
        plan.ifPresent(each -> refused(() -> {
            Object unusedReport = told.execute(each);
        }));
        finish();
    }

    /** Somebody looks at what was contradicted. Tells whether anything was. */
    boolean acknowledge() {
        return collector.acknowledge("Ada", "referenced without an intent") > 0;
    }

    /** The orphan is gone, or goes with the next runs. */
    void assertCollects() {
        if (site.orphans().stream().anyMatch(site::has)) {
            site.assertCollects(collector);
        }
        site.assertLive();
    }

    private Optional<Plan> plan() {
        List<Plan> plans = new ArrayList<>();
        refused(() -> plans.add(told.plan()));
        return plans.stream().findFirst();
    }

    private static void refused(Runnable run) {
        RunRefusedException unused = catchThrowableOfType(RunRefusedException.class, run::run);
    }

    private void pass(Duration time) {
        if (deadline.filter(each -> !site.clock.instant().plus(time).isBefore(each))
                .isPresent()) {
            finish();
        }
        site.pass(time);
    }

    private void before(String call) {
        while (!steps.isEmpty()
                && steps.element().call() <= calls.size()
                && steps.element().step().getAsBoolean()) {
            steps.remove();
        }
        calls.add(call);
    }

    private void finish() {
        steps.forEach(each ->
                assertThat(each.step().getAsBoolean()).as("done after the runs").isTrue());
        steps.clear();
    }

    private BlobCollector collector(BlobStore store, Ledger ledger, LiveDatabase database, ReferenceProvider provider) {
        return BlobCollector.builder(store, ledger)
                .withDatabase(database, provider)
                .withPolicies(Site.withoutShares())
                .withGracePeriod(GRACE)
                .withSightingsApart(APART)
                .withPace(Site.FAST)
                .withLease(Duration.ofDays(400))
                .withClock(site.clock)
                .build();
    }

    private record Step(int call, BooleanSupplier step) {}
}
