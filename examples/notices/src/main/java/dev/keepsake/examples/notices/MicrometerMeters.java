package dev.keepsake.examples.notices;

import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.RunFacts;
import dev.keepsake.policy.Tally;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps meters of one collector's runs. Tags are words of Keepsake's own and the store's name, never a key or a run. Use
 * one for each collector. Thread-safe.
 */
public final class MicrometerMeters implements CollectorListener {

    private static final Set<Result> GOOD = EnumSet.of(Result.NOTHING_TO_DO, Result.SWEPT, Result.PARTLY_SWEPT);

    private final MeterRegistry registry;
    private final Tags store;
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();
    private final Nesting<Running> running = new Nesting<>();

    /**
     * Registers the time of the last success; all other meters appear when there is something to tell.
     *
     * @param registry where the meters are
     * @param store the store's name
     * @param lastSuccess when a run last ended well, such as {@link LastSuccess#of}; empty means now
     */
    public MicrometerMeters(MeterRegistry registry, String store, Optional<Instant> lastSuccess) {
        this.registry = registry;
        this.store = Tags.of("store", store);
        set(
                "keepsake.last.success",
                "seconds",
                Tags.empty(),
                lastSuccess.map(Instant::getEpochSecond).orElseGet(this::now));
    }

    @Override
    public void started(RunId run, String unusedStore) {
        running.begin(run, new Running(Optional.empty(), Timer.start(registry)));
    }

    @Override
    public void phaseStarted(RunId run, Phase phase) {
        running.begin(List.of(run, phase), new Running(Optional.of(phase), Timer.start(registry)));
    }

    @Override
    public void phaseFinished(RunId run, Phase phase, long done) {
        running.end(List.of(run, phase)).forEach(each -> stop(each, "done"));
    }

    /** A phase that is not done by now failed. */
    @Override
    public void ended(RunId run) {
        running.end(run).forEach(each -> stop(each, "failed"));
    }

    private void stop(Running ended, String outcome) {
        ended.phase()
                .ifPresent(phase -> ended.sample()
                        .stop(registry.timer("keepsake.phases", store.and("phase", phase.name(), "outcome", outcome))));
    }

    @Override
    public void contradicted(Contradiction contradiction) {
        registry.counter("keepsake.contradictions", store).increment();
    }

    @Override
    public void finished(RunReport report) {
        registry.counter("keepsake.runs", store.and("result", report.result().name()))
                .increment();
        report.refusals()
                .forEach(each -> registry.counter("keepsake.refusals", store.and("code", each.code()))
                        .increment());
        report.plan().ifPresent(plan -> tell(plan.facts()));
        report.removals().ifPresent(this::count);
        if (GOOD.contains(report.result())) {
            set("keepsake.last.success", "seconds", Tags.empty(), now());
        }
    }

    private void tell(RunFacts facts) {
        Tally orphans = facts.orphans();
        Tally planned = facts.candidates();
        tell("claimed", facts.blobs());
        tell("unclaimed", facts.unclaimed());
        tell("suspects", facts.suspects());
        tell("planned", planned);
        tell("kept", new Tally(orphans.count() - planned.count(), orphans.bytes() - planned.bytes()));
    }

    private void tell(String kind, Tally tally) {
        set("keepsake.plan.blobs", "blobs", Tags.of("kind", kind), tally.count());
        set("keepsake.plan.size", "bytes", Tags.of("kind", kind), tally.bytes());
    }

    private void count(RemovalCounts counts) {
        count("removed", counts.removed());
        count("absent", counts.alreadyAbsent());
        count("changed", counts.changed());
        count("kept", counts.kept());
        count("refused", counts.refused());
        count("unknown", counts.unknown());
        count("untried", counts.untried());
    }

    private void count(String outcome, long blobs) {
        registry.counter("keepsake.removals", store.and("outcome", outcome)).increment((double) blobs);
    }

    /** A gauge asks for its number later, and holds it only weakly. */
    private void set(String name, String unit, Tags tags, long value) {
        gauges.computeIfAbsent(name + tags, unused -> {
                    AtomicLong number = new AtomicLong();
                    Gauge unusedGauge = Gauge.builder(name, number, AtomicLong::doubleValue)
                            .baseUnit(unit)
                            .tags(store.and(tags))
                            .register(registry);
                    return number;
                })
                .set(value);
    }

    private long now() {
        return Instant.ofEpochMilli(registry.config().clock().wallTime()).getEpochSecond();
    }

    private record Running(Optional<Phase> phase, Timer.Sample sample) {}
}
