package dev.keepsake.examples.notices;

import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.RunReport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Locale;

/**
 * Observes each run, and inside of it each phase, for whoever makes traces and timers of observations. Their scopes are
 * open meanwhile, so what stores and providers observe themselves lies inside of them. Thread-safe.
 */
public final class ObservedPhases implements CollectorListener {

    private final ObservationRegistry registry;
    private final Nesting<Observed> open = new Nesting<>();

    /**
     * Observes.
     *
     * @param registry where observations are handled
     */
    public ObservedPhases(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void started(RunId run, String store) {
        begin(
                run,
                Observation.createNotStarted("keepsake.run", registry)
                        .lowCardinalityKeyValue("store", store)
                        .lowCardinalityKeyValue("result", "none") // a restore, a search and an explanation have none
                        .highCardinalityKeyValue("run", run.value()));
    }

    @Override
    public void phaseStarted(RunId run, Phase phase) {
        begin(
                List.of(run, phase),
                Observation.createNotStarted("keepsake.phase", registry)
                        .contextualName("keepsake " + phase.name().toLowerCase(Locale.ROOT))
                        .lowCardinalityKeyValue("phase", phase.name())
                        .lowCardinalityKeyValue("outcome", "failed"));
    }

    @Override
    public void phaseFinished(RunId run, Phase phase, long done) {
        List<Object> what = List.of(run, phase);
        open.of(what)
                .ifPresent(each -> each.observation()
                        .lowCardinalityKeyValue("outcome", "done")
                        .highCardinalityKeyValue("done", Long.toString(done)));
        end(what);
    }

    @Override
    public void refused(RunId run, List<Refusal> refusals) {
        open.of(run)
                .ifPresent(each ->
                        refusals.forEach(refusal -> each.observation().event(Observation.Event.of(refusal.code()))));
    }

    @Override
    public void finished(RunReport report) {
        open.of(report.run())
                .ifPresent(each -> each.observation()
                        .lowCardinalityKeyValue("result", report.result().name()));
    }

    /** Also closes the phases that failed. */
    @Override
    public void ended(RunId run) {
        end(run);
    }

    private void begin(Object what, Observation observation) {
        observation.start();
        open.begin(what, new Observed(observation, observation.openScope()));
    }

    private void end(Object what) {
        open.end(what).forEach(each -> {
            each.scope().close();
            each.observation().stop();
        });
    }

    private record Observed(Observation observation, Observation.Scope scope) {}
}
