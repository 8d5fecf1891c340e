package dev.keepsake.report;

import dev.keepsake.plan.PlanDigest;
import dev.keepsake.policy.Severity;

/** Results, severities and next steps in plain words. */
final class Wording {

    private Wording() {}

    static String of(Result result) {
        return switch (result) {
            case NOTHING_TO_DO -> "nothing to do: no blob is due";
            case PLANNED -> "planned: the plan may be executed; nothing was touched";
            case HELD -> "held: the plan waits for approval; nothing was touched";
            case REFUSED -> "refused: nothing was touched";
            case FAILED -> "failed: something broke before anything was touched";
            case SWEPT -> "swept: every candidate of the plan has an outcome";
            case PARTLY_SWEPT -> "partly swept: some candidates were refused, or nobody can tell what became of them";
            case STOPPED -> "stopped: the sweep ended early; what has an outcome is counted";
        };
    }

    static String of(Severity severity) {
        return switch (severity) {
            case ALLOW -> "allow: no policy objects";
            case KEEP -> "keep: nothing is removed this time";
            case HOLD -> "hold: a person has to approve first";
            case REFUSE -> "refuse: nothing may be removed";
        };
    }

    static String whatToDo(RunReport report) {
        String digest =
                report.plan().map(plan -> plan.digest()).map(PlanDigest::hex).orElse("unknown");
        return switch (report.result()) {
            case NOTHING_TO_DO -> "Nothing. What was kept is judged again by the next run.";
            case PLANNED -> "Look at the candidates; then execute the plan with digest " + digest + ", or leave it.";
            case HELD ->
                "Look at the verdict's reasons; then have the plan with digest " + digest + " approved, or leave it.";
            case REFUSED ->
                "Mend what the reasons name and run again. Raise a limit only when you know why it was" + " exceeded.";
            case FAILED -> "Mend the cause and run again. Nothing was concluded from what had been read.";
            case SWEPT, PARTLY_SWEPT -> afterSweep(report);
            case STOPPED -> "Mend what the reasons name before the next run. " + undo(report);
        };
    }

    private static String afterSweep(RunReport report) {
        long open = report.removals()
                .map(counts -> counts.refused() + counts.unknown())
                .orElse(0L);
        return open == 0
                ? undo(report)
                : "Look at the " + Quantity.blobs(open) + " that the store refused or gave no answer for. "
                        + undo(report);
    }

    private static String undo(RunReport report) {
        return "If a removed blob is missed, restore run " + report.run() + " while the store still keeps the data.";
    }
}
