package dev.keepsake.tck;

import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RunReport;
import java.util.ArrayList;
import java.util.List;

/** Keeps what runs report, notes those that ended without a sweep and yet removed something, and passes on. */
final class RigListener implements CollectorListener {

    private final Watch watch;
    private final List<RunReport> reports = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private volatile CollectorListener next = CollectorListener.NO_OP;
    private int touchedBefore;

    RigListener(Watch watch) {
        this.watch = watch;
    }

    void passOnTo(CollectorListener listener) {
        next = listener;
    }

    @Override
    public void phaseStarted(RunId run, Phase phase) {
        next.phaseStarted(run, phase);
    }

    @Override
    public void progressed(RunId run, Phase phase, long done) {
        next.progressed(run, phase, done);
    }

    @Override
    public void phaseFinished(RunId run, Phase phase, long done) {
        next.phaseFinished(run, phase, done);
    }

    @Override
    public void finished(RunReport report) {
        note(report);
        next.finished(report);
    }

    private synchronized void note(RunReport report) {
        reports.add(report);
        int touched = watch.touched().size();
        switch (report.result()) {
            case SWEPT, PARTLY_SWEPT, STOPPED -> touchedBefore = touched;
            default -> {
                if (touched != touchedBefore) {
                    breaches.add("run " + report.run() + " ended as " + report.result() + " and removed "
                            + (touched - touchedBefore) + " blobs");
                }
            }
        }
    }

    synchronized List<RunReport> reports() {
        return List.copyOf(reports);
    }

    synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }
}
