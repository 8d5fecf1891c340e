package dev.keepsake.internal;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Writes down what a listener hears, a word or two each, and of which runs and on which threads. */
final class Events implements CollectorListener {

    private final List<String> heard = new ArrayList<>();
    private final Set<RunId> runs = new LinkedHashSet<>();
    private final Set<Thread> threads = new LinkedHashSet<>();

    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Without phases. */
    List<String> notices() {
        return heard.stream()
                .filter(Predicate.not(each -> each.startsWith("phase")))
                .toList();
    }

    Set<RunId> runs() {
        return Set.copyOf(runs);
    }

    Set<Thread> threads() {
        return Set.copyOf(threads);
    }

    void clear() {
        heard.clear();
        runs.clear();
    }

    private void hear(RunId run, String event) {
        runs.add(run);
        threads.add(Thread.currentThread());
        heard.add(event);
    }

    @Override
    public void started(RunId run, String store) {
        hear(run, "started " + store);
    }

    @Override
    public void phaseStarted(RunId run, Phase phase) {
        hear(run, "phaseStarted " + phase);
    }

    @Override
    public void phaseFinished(RunId run, Phase phase, long done) {
        hear(run, "phaseFinished " + phase);
    }

    @Override
    public void sweepStarted(RunId run, Tally due) {
        hear(run, "sweepStarted " + due.count() + " of " + due.bytes() + " bytes");
    }

    @Override
    public void firstBatchRemoved(RunId run, RemovalCounts counts) {
        hear(run, "firstBatchRemoved " + counts.removed());
    }

    @Override
    public void contradicted(Contradiction contradiction) {
        hear(contradiction.run(), "contradicted " + contradiction.examples());
    }

    @Override
    public void refused(RunId run, List<Refusal> refusals) {
        hear(run, "refused " + refusals.stream().map(Refusal::code).toList());
    }

    @Override
    public void held(RunId run, List<String> reasons, PlanDigest digest) {
        hear(run, "held " + reasons + " " + digest);
    }

    @Override
    public void approved(RunId run, Approval approval) {
        hear(
                run,
                "approved " + approval.plan() + " by " + approval.who() + ": " + approval.reason() + " until "
                        + approval.until());
    }

    @Override
    public void finished(RunReport report) {
        hear(report.run(), "finished " + report.result());
    }

    @Override
    public void ended(RunId run) {
        hear(run, "ended");
    }
}
