package dev.keepsake.internal;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.StoreRefusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.util.List;
import java.util.Optional;

/** Ends a run that can't go on: settles its state in the ledger, tells the listener, and says why. */
final class Ending {

    private final RunId run;
    private final Settings settings;
    private final Progress progress;
    private final Optional<Plan> plan;

    Ending(RunId run, Settings settings, Progress progress, Optional<Plan> plan) {
        this.run = run;
        this.settings = settings;
        this.progress = progress;
        this.plan = plan;
    }

    RunRefusedException of(Optional<RunState> state, RuntimeException failure) {
        Result result = resultOf(state, failure);
        state.ifPresent(each -> settle(each, result, failure));
        RunReport report =
                new RunReport(run, settings.store().name(), result, refusalsOf(failure), plan, removals(result));
        progress.finished(report);
        return new RunRefusedException(report, failure);
    }

    private static Result resultOf(Optional<RunState> state, RuntimeException failure) {
        if (state.equals(Optional.of(RunState.SWEEPING))) {
            return Result.STOPPED;
        }
        boolean refused = failure instanceof Refused || failure instanceof IllegalTransitionException;
        return refused ? Result.REFUSED : Result.FAILED;
    }

    private static List<Refusal> refusalsOf(RuntimeException failure) {
        if (failure instanceof Refused refused) {
            return refused.refusals();
        }
        if (failure instanceof IllegalTransitionException) {
            return List.of(new PlanRefusal.PlanVoid(Failure.inWords(failure)));
        }
        if (failure instanceof BlobStoreException) {
            return List.of(new StoreRefusal.StoreFailed(Failure.inWords(failure)));
        }
        return List.of(new PlanRefusal.RunBroke(Failure.inWords(failure)));
    }

    /** Another process may have moved the run, or the ledger may be what broke; the report says so either way. */
    private void settle(RunState state, Result result, RuntimeException failure) {
        RunState end = switch (result) {
            case STOPPED -> RunState.STOPPED;
            case REFUSED -> RunState.REFUSED;
            default -> RunState.FAILED;
        };
        if (!state.canBecome(end)) {
            return;
        }
        try {
            settings.ledger().runs().advance(run, state, end);
        } catch (LedgerException e) {
            failure.addSuppressed(e);
        }
    }

    private Optional<RemovalCounts> removals(Result result) {
        if (result != Result.STOPPED) {
            return Optional.empty();
        }
        return plan.map(each -> RemovalCounts.of(
                each.candidates().size(), settings.ledger().journal().outcomes(run)));
    }
}
