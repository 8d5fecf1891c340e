package dev.keepsake.examples.notices;

import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.RunSummary;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When a run last ended well, as the ledger knows: so that a process that has just started has not forgotten it. */
public final class LastSuccess {

    private static final int LOOKED_AT = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private LastSuccess() {}

    /**
     * Looks at the latest runs.
     *
     * @param runs the ledger's
     * @param store the store's name
     * @return when the latest one began that swept its plan, or found nothing to do
     */
    public static Optional<Instant> of(Runs runs, String store) {
        return runs.recent(store, LOOKED_AT).stream()
                .filter(each -> endedWell(runs, each))
                .map(each -> startOf(each.run()))
                .findFirst();
    }

    private static boolean endedWell(Runs runs, RunSummary run) {
        return run.state() == RunState.SWEPT
                || runs.plan(run.run())
                        .filter(unused -> run.state() == RunState.PLANNED)
                        .map(RunReport::of)
                        .filter(report -> report.result() == Result.NOTHING_TO_DO)
                        .isPresent();
    }

    /** A run is named by the second of its start. */
    private static Instant startOf(RunId run) {
        return TIME.parse(run.value().substring(0, run.value().indexOf('-')), Instant::from);
    }
}
