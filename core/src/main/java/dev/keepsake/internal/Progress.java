package dev.keepsake.internal;

import dev.keepsake.ledger.Contradiction;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.Phase;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.RunReport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log and the listener how a run goes. A listener that throws is logged and otherwise ignored. */
final class Progress {

    private static final Logger LOG = LoggerFactory.getLogger("dev.keepsake.run");
    private static final long STRIDE = 1_000;

    private final RunId run;
    private final CollectorListener listener;
    private volatile Optional<HeldLease> lease = Optional.empty();

    Progress(RunId run, CollectorListener listener) {
        this.run = run;
        this.listener = listener;
    }

    /** Keeps a lease while phases go on. */
    void keepMeanwhile(HeldLease held) {
        lease = Optional.of(held);
    }

    Meter start(Phase phase) {
        lease.ifPresent(HeldLease::keepQuietly);
        LOG.info("run#{}: {} begins", run, phase);
        tell(each -> each.phaseStarted(run, phase));
        return new Meter(phase);
    }

    void finished(RunReport report) {
        LOG.info("run#{}: ended as {}", run, report.result());
        report.refusals().forEach(each -> LOG.warn("run#{}: {}: {}", run, each.code(), each.message()));
        tell(each -> each.finished(report));
    }

    void firstBatchRemoved(RemovalCounts counts) {
        LOG.info("run#{}: first batch done, {} of {} removed", run, counts.removed(), counts.planned());
        tell(each -> each.firstBatchRemoved(run, counts));
    }

    void remarked(String remark) {
        LOG.warn("run#{}: {}", run, remark);
    }

    void contradicted(Contradiction contradiction) {
        LOG.error(
                "run#{}: {} {} {}, such as {}; nothing more is removed until somebody acknowledges it",
                run,
                contradiction.count(),
                contradiction.count() == 1 ? "blob" : "blobs",
                contradiction.detail(),
                contradiction.examples());
        tell(each -> each.contradicted(contradiction));
    }

    private void tell(Consumer<CollectorListener> message) {
        try {
            message.accept(listener);
        } catch (Throwable e) {
            LOG.warn("run#{}: a listener failed; the run goes on as if it had not", run, e);
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
            long now = done.incrementAndGet();
            if (now % STRIDE == 0) {
                lease.ifPresent(HeldLease::keepQuietly);
                tell(each -> each.progressed(run, phase, now));
            }
        }

        void finish() {
            LOG.info("run#{}: {} done, {} in all", run, phase, done.get());
            tell(each -> each.phaseFinished(run, phase, done.get()));
        }
    }
}
