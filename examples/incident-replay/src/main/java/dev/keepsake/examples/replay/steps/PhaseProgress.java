package dev.keepsake.examples.replay.steps;

import dev.keepsake.examples.replay.io.Console;
import dev.keepsake.examples.replay.io.Progress;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RunReport;
import java.util.Locale;
import java.util.Optional;

/** Shows how a run of Keepsake goes. */
final class PhaseProgress implements CollectorListener {

    private final Console console;
    private Optional<Progress> current = Optional.empty();

    PhaseProgress(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void phaseStarted(RunId run, Phase phase) {
        end();
        current = Optional.of(console.progress("Keepsake, " + phase.name().toLowerCase(Locale.ROOT), 0));
    }

    @Override
    public synchronized void progressed(RunId run, Phase phase, long done) {
        current.ifPresent(progress -> progress.reach(done));
    }

    @Override
    public synchronized void phaseFinished(RunId run, Phase phase, long done) {
        current.ifPresent(progress -> progress.reach(done));
        end();
    }

    @Override
    public synchronized void finished(RunReport report) {
        end();
    }

    private void end() {
        current.ifPresent(Progress::close);
        current = Optional.empty();
    }
}
