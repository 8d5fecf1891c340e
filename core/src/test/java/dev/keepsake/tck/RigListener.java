package dev.keepsake.tck;

import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.PlanDigest;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Tally;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.RemovalCounts;
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
    public void started(RunId run, String store) {
        next.started(run, store);
    }

    @Override
    public void sweepStarted(RunId run, Tally due) {
        next.sweepStarted(run, due);
    }

    @Override
    public void firstBatchRemoved(RunId run, RemovalCounts counts) {
        next.firstBatchRemoved(run, counts);
    }

    @Override
    public void contradicted(Contradiction contradiction) {
        next.contradicted(contradiction);
    }

    @Override
    public void refused(RunId run, List<Refusal> refusals) {
        next.refused(run, refusals);
    }

    @Override
    public void held(RunId run, List<String> reasons, PlanDigest digest) {
        next.held(run, reasons, digest);
    }

    @Override
    public void approved(RunId run, Approval approval) {
        next.approved(run, approval);
    }

    @Override
    public void finished(RunReport report) {
        note(report);
        next.finished(report);
    }

    @Override
    public void ended(RunId run) {
        next.ended(run);
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
