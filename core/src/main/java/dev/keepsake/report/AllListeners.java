package dev.keepsake.report;

import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.PlanDigest;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells every listener, whatever those before it throw. */
final class AllListeners implements CollectorListener {

    private final List<CollectorListener> listeners;

    AllListeners(List<CollectorListener> listeners) {
        if (listeners.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no listener among 'all'; name at least one, or leave the setting out.");
        }
        this.listeners = List.copyOf(listeners);
    }

    private void tell(Consumer<CollectorListener> message) {
        List<String> broken = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (CollectorListener each : listeners) {
            try {
                message.accept(each);
            } catch (Throwable e) {
                broken.add(each.getClass().getName());
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            IllegalStateException all = new IllegalStateException(
                    broken.size() + " of " + listeners.size() + " listeners failed: " + String.join(", ", broken));
            failures.forEach(all::addSuppressed);
            throw all;
        }
    }

    @Override
    public void started(RunId run, String store) {
        tell(each -> each.started(run, store));
    }

    @Override
    public void phaseStarted(RunId run, Phase phase) {
        tell(each -> each.phaseStarted(run, phase));
    }

    @Override
    public void progressed(RunId run, Phase phase, long done) {
        tell(each -> each.progressed(run, phase, done));
    }

    @Override
    public void phaseFinished(RunId run, Phase phase, long done) {
        tell(each -> each.phaseFinished(run, phase, done));
    }

    @Override
    public void sweepStarted(RunId run, Tally due) {
        tell(each -> each.sweepStarted(run, due));
    }

    @Override
    public void firstBatchRemoved(RunId run, RemovalCounts counts) {
        tell(each -> each.firstBatchRemoved(run, counts));
    }

    @Override
    public void contradicted(Contradiction contradiction) {
        tell(each -> each.contradicted(contradiction));
    }

    @Override
    public void refused(RunId run, List<Refusal> refusals) {
        tell(each -> each.refused(run, refusals));
    }

    @Override
    public void held(RunId run, List<String> reasons, PlanDigest digest) {
        tell(each -> each.held(run, reasons, digest));
    }

    @Override
    public void approved(RunId run, Approval approval) {
        tell(each -> each.approved(run, approval));
    }

    @Override
    public void finished(RunReport report) {
        tell(each -> each.finished(report));
    }

    @Override
    public void ended(RunId run) {
        tell(each -> each.ended(run));
    }
}
