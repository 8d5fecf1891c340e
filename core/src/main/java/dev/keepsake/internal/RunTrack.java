package dev.keepsake.internal;

import dev.keepsake.ledger.Ledger;
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

    RunTrack(RunId run, Settings settings) {
        this.run = run;
        this.settings = settings;
        this.ledger = settings.ledger();
    }

    /** Takes the lease of the store; without one nothing is begun. */
    HeldLease hold(Progress progress) {
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
    }

    void advanceTo(RunState next) {
        ledger.runs().advance(lease().lease(), run, state.orElseThrow(), next);
        state = Optional.of(next);
    }

    /** A run that is taken up may be sweeping already. */
    void sweeping() {
        if (!state.equals(Optional.of(RunState.SWEEPING))) {
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

    /** Gives the lease back, after the run was settled. */
    void close() {
        lease.ifPresent(HeldLease::close);
    }
}
