package dev.keepsake.benchmarks.wholejob;

import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What each phase of a plan took, by the clock. */
final class PhaseTimes implements CollectorListener {

    private static final double NANOS = 1e9;

    private final Map<Phase, Long> begun = new EnumMap<>(Phase.class);
    private final Map<Phase, Double> seconds = new EnumMap<>(Phase.class);

    @Override
    public void phaseStarted(RunId run, Phase phase) {
        begun.put(phase, System.nanoTime());
    }

    @Override
    public void phaseFinished(RunId run, Phase phase, long done) {
        seconds.merge(phase, (System.nanoTime() - begun.getOrDefault(phase, System.nanoTime())) / NANOS, Double::sum);
    }

    /** Such as {@code LIST=1.23}, one after the other. */
    @Override
    public String toString() {
        return seconds.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s=%.2f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(" "));
    }
}
