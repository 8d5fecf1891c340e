package dev.keepsake.internal;

import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.ledger.FencedOutException;
import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Refusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.report.StoreRefusal;
import java.util.List;
import java.util.Optional;

/**
 * Ends a run that can't go on: settles its state in the ledger, tells the listener, and says why. It asks the ledger for
 * nothing that it needs, because the ledger may be what broke.
 */
final class Ending {

    private final RunId run;
    private final Settings settings;
    private final Progress progress;

    Ending(RunId run, Settings settings, Progress progress) {
        this.run = run;
        this.settings = settings;
        this.progress = progress;
    }

    /** Ends a run that came as far as its track and account say. An error is thrown on after the run was settled. */
    RunRefusedException of(RunTrack track, Account account, Throwable failure) {
        Result result = resultOf(track.state(), failure);
        track.endAs(result, failure);
        RunReport report = account.report(settings.store().name(), result, refusalsOf(failure));
        progress.finished(report);
        if (failure instanceof Error error) {
            throw error;
        }
        return new RunRefusedException(report, failure);
    }

    /** Ends a search: no ledger knows it, and nobody but its caller is told how it ended. */
    RunRefusedException ofSearch(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        RunReport report = new RunReport(
                run,
                settings.store().name(),
                resultOf(Optional.empty(), failure),
                refusalsOf(failure),
                Optional.empty(),
                Optional.empty());
        return new RunRefusedException(report, failure);
    }

    private static Result resultOf(Optional<RunState> state, Throwable failure) {
        if (state.equals(Optional.of(RunState.SWEEPING)) || state.equals(Optional.of(RunState.SWEPT))) {
            return Result.STOPPED;
        }
        boolean refused = failure instanceof Refused
                || failure instanceof IllegalTransitionException
                || failure instanceof FencedOutException;
        return refused ? Result.REFUSED : Result.FAILED;
    }

    static List<Refusal> refusalsOf(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.refusals();
        }
        if (failure instanceof FencedOutException) {
            return List.of(new PlanRefusal.AnotherRun(Failure.inWords(failure)));
        }
        if (failure instanceof IllegalTransitionException) {
            return List.of(new PlanRefusal.PlanVoid(Failure.inWords(failure)));
        }
        if (failure instanceof BlobStoreException) {
            return List.of(new StoreRefusal.StoreFailed(Failure.inWords(failure)));
        }
        return List.of(new PlanRefusal.RunBroke(Failure.inWords(failure)));
    }
}
