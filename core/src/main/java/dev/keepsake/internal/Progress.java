package dev.keepsake.internal;

import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Tells the log and the listener how a run goes. A listener that throws is logged and otherwise ignored. */
final class Progress {

    private static final long STRIDE = 1_000;

    private final RunId run;
    private final CollectorListener listener;
    private final RunLog log;
    private volatile Optional<HeldLease> lease = Optional.empty();

    Progress(RunId run, CollectorListener listener) {
        this(run, listener, new RunLog(run));
    }

    Progress(RunId run, CollectorListener listener, RunLog log) {
        this.run = run;
        this.listener = listener;
        this.log = log;
    }

    /** Keeps a lease while phases go on. */
    void keepMeanwhile(HeldLease held) {
        lease = Optional.of(held);
    }

    RunLog log() {
        return log;
    }

    void started(String store) {
        log.info().with("store", store).say("begins on {}", store);
        tell(each -> each.started(run, store));
    }

    void ended() {
        tell(each -> each.ended(run));
    }

    /** For work outside of a phase's steps. */
    void keepLease() {
        lease.ifPresent(HeldLease::keepQuietly);
    }

    Meter start(Phase phase) {
        lease.ifPresent(HeldLease::keepQuietly);
        log.info().with("phase", phase).say("{} begins", phase);
        tell(each -> each.phaseStarted(run, phase));
        return new Meter(phase);
    }

    void finished(RunReport report) {
        logEnd(report);
        if (!report.refusals().isEmpty()) {
            tell(each -> each.refused(run, report.refusals()));
        }
        if (report.result() == Result.HELD) {
            report.plan().ifPresent(this::held);
        }
        tell(each -> each.finished(report));
    }

    private void logEnd(RunReport report) {
        RunLog.Line line = log.info().with("store", report.store()).with("result", report.result());
        report.plan()
                .ifPresent(plan -> line.with("verdict", plan.verdict().severity())
                        .with("candidates", plan.candidates().size()));
        report.removals()
                .ifPresent(counts -> line.with("removed", counts.removed())
                        .with("refused", counts.refused())
                        .with("unknown", counts.unknown())
                        .with("untried", counts.untried()));
        line.say("ended as {}", report.result());
        report.refusals()
                .forEach(each -> log.warn().with("refusal", each.code()).say("{}: {}", each.code(), each.message()));
    }

    private void held(Plan plan) {
        List<String> reasons = plan.verdict().reasons().stream()
                .filter(each -> each.severity() == Severity.HOLD)
                .map(Verdict.Reason::text)
                .toList();
        log.warn()
                .with("digest", plan.digest())
                .say("plan {} waits until somebody approves it: {}", plan.digest(), String.join(" ", reasons));
        tell(each -> each.held(run, reasons, plan.digest()));
    }

    void approved(Approval approval) {
        log.info()
                .with("digest", approval.plan())
                .with("who", approval.who())
                .with("until", approval.until())
                .say(
                        "plan {} is approved by {} until {}: {}",
                        approval.plan(),
                        approval.who(),
                        approval.until(),
                        approval.reason());
        tell(each -> each.approved(run, approval));
    }

    void sweepStarted(Tally due) {
        log.info()
                .with("blobs", due.count())
                .with("bytes", due.bytes())
                .say("{} blobs of {} bytes are about to go", due.count(), due.bytes());
        tell(each -> each.sweepStarted(run, due));
    }

    void firstBatchRemoved(RemovalCounts counts) {
        log.info()
                .with("planned", counts.planned())
                .with("removed", counts.removed())
                .say("first batch done, {} of {} removed", counts.removed(), counts.planned());
        tell(each -> each.firstBatchRemoved(run, counts));
    }

    void remarked(String remark) {
        log.warn().say("{}", remark);
    }

    void contradicted(Contradiction contradiction) {
        log.error()
                .with("store", contradiction.store())
                .with("blobs", contradiction.count())
                .say(
                        "{} {} {}, such as {}; nothing more is removed until somebody acknowledges it",
                        contradiction.count(),
                        contradiction.count() == 1 ? "blob" : "blobs",
                        contradiction.detail(),
                        contradiction.examples());
        tell(each -> each.contradicted(contradiction));
    }

    private void tell(Consumer<CollectorListener> message) {
        boolean isToEnd = Thread.currentThread().isInterrupted();
        try {
            message.accept(listener);
        } catch (Throwable e) {
            drop(e);
        }
        if (isToEnd) {
            Thread.currentThread().interrupt(); // a listener that waits takes the interrupt for its own
        }
    }

    /** What can't even be printed is named by its class. */
    private void drop(Throwable failure) {
        try {
            log.warn().because(failure).say("a listener failed; the run goes on as if it had not");
        } catch (Throwable e) {
            log.warn()
                    .say(
                            "a listener failed with a {}, which can't be logged; the run goes on as if it had not",
                            failure.getClass().getName());
        }
    }

    /** Counts the work of one phase. Thread-safe. */
    final class Meter {

        private final Phase phase;
        private final AtomicLong done = new AtomicLong();

        private Meter(Phase phase) {
            this.phase = phase;
        }

        void tick() {
            tick(1);
        }

        void tick(int steps) {
            long before = done.getAndAdd(steps);
            for (long at = before / STRIDE + 1; at * STRIDE <= before + steps; at++) {
                long now = at * STRIDE;
                lease.ifPresent(HeldLease::keepQuietly);
                tell(each -> each.progressed(run, phase, now));
            }
        }

        /** Counts steps that somebody else made; nobody is told of them one by one. */
        void count(long steps) {
            done.addAndGet(steps);
        }

        /** For work that makes no step. */
        void keepLease() {
            lease.ifPresent(HeldLease::keepQuietly);
        }

        void finish() {
            log.info().with("phase", phase).with("done", done.get()).say("{} done, {} in all", phase, done.get());
            tell(each -> each.phaseFinished(run, phase, done.get()));
        }
    }
}
