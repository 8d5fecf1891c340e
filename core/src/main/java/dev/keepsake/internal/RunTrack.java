package dev.keepsake.internal;

import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Result;
import java.util.Optional;

/**
 * Where this process has brought a run, and the lease with which it moves it. Every step is written to the ledger before
 * it counts. Single-use.
 */
final class RunTrack {

    private final RunId run;
    private final Settings settings;
    private final Ledger ledger;
    private Optional<HeldLease> lease = Optional.empty();

    /** Empty while the run is not this process's own to move. */
    private Optional<RunState> state = Optional.empty();

    private Optional<Progress> told = Optional.empty();
    private boolean resumed;

    RunTrack(RunId run, Settings settings) {
        this.run = run;
        this.settings = settings;
        this.ledger = settings.ledger();
    }

    /** Takes the lease of the store; without one nothing is begun. */
    HeldLease hold(Progress progress) {
        told = Optional.of(progress);
        progress.started(settings.store().name());
        HeldLease held = HeldLease.acquire(settings, run);
        lease = Optional.of(held);
        progress.keepMeanwhile(held);
        return held;
    }

    void start() {
        ledger.runs().start(lease().lease());
        state = Optional.of(RunState.STARTED);
    }

    void planned(Plan plan) {
        ledger.runs().planned(lease().lease(), plan);
        state = Optional.of(RunState.PLANNED);
    }

    /** Takes up a run that an earlier call, or another process, left in this state. */
    void takeUp(RunState found) {
        state = Optional.of(found);
        resumed = found == RunState.SWEEPING;
    }

    /** Whether a process that ended had begun to sweep. */
    boolean isResumed() {
        return resumed;
    }

    void advanceTo(RunState next) {
        ledger.runs().advance(lease().lease(), run, state.orElseThrow(), next);
        state = Optional.of(next);
    }

    /** A run that is taken up may be sweeping already. */
    void sweeping() {
        if (!resumed) {
            advanceTo(RunState.SWEEPING);
        }
    }

    /** Settles a run that can't go on; asks the ledger for nothing, because the ledger may be what broke. */
    void endAs(Result result, Throwable failure) {
        RunState end = switch (result) {
            case STOPPED -> RunState.STOPPED;
            case REFUSED -> RunState.REFUSED;
            default -> RunState.FAILED;
        };
        if (state.filter(each -> each.canBecome(end)).isEmpty()) {
            return;
        }
        try {
            advanceTo(end);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    Optional<RunState> state() {
        return state;
    }

    HeldLease lease() {
        return lease.orElseThrow(() -> new IllegalStateException("Run " + run + " holds no lease yet."));
    }

    /**
     * Gives the lease back, unless a request without an answer may still be under way: then it runs out by itself, and who
     * takes it next can tell what became of it.
     */
    void close() {
        try {
            lease.filter(unused -> nothingIsOpen()).ifPresent(HeldLease::close);
        } finally {
            told.ifPresent(Progress::ended);
        }
    }

    private boolean nothingIsOpen() {
        try {
            return ledger.journal().open(run).isEmpty();
        } catch (LedgerException e) {
            new RunLog(run).warn().say("its lease is not given back and runs out by itself: {}", e.getMessage());
            return false;
        }
    }
}
