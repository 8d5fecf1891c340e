package dev.keepsake.report;

import static java.util.Objects.requireNonNull;

import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import java.util.List;
import java.util.Optional;

/**
 * The account of a run: its result, the reasons, the plan, and what became of it. Immutable.
 *
 * @param run the run
 * @param store the store's name
 * @param result how it ended
 * @param refusals why it refused or stopped; empty otherwise
 * @param plan the plan, if the run got that far
 * @param removals what became of the plan, if it was executed
 */
public record RunReport(
        RunId run,
        String store,
        Result result,
        List<Refusal> refusals,
        Optional<Plan> plan,
        Optional<RemovalCounts> removals) {

    /** Copies the list. */
    public RunReport {
        requireNonNull(run, "run");
        requireNonNull(store, "store");
        requireNonNull(result, "result");
        requireNonNull(plan, "plan");
        requireNonNull(removals, "removals");
        refusals = List.copyOf(refusals);
    }

    /**
     * The account of a run that made a plan and was not executed yet.
     *
     * @param plan the plan
     * @return the account; its result follows from the plan's verdict
     */
    public static RunReport of(Plan plan) {
        List<Refusal> refusals = plan.verdict().severity() == Severity.REFUSE
                ? List.of(new PlanRefusal.PolicyVerdict(plan.verdict()))
                : List.of();
        return new RunReport(
                plan.run(), plan.facts().store(), resultOf(plan), refusals, Optional.of(plan), Optional.empty());
    }

    private static Result resultOf(Plan plan) {
        return switch (plan.verdict().severity()) {
            case REFUSE -> Result.REFUSED;
            case HOLD -> Result.HELD;
            case KEEP -> Result.NOTHING_TO_DO;
            case ALLOW -> plan.candidates().isEmpty() ? Result.NOTHING_TO_DO : Result.PLANNED;
        };
    }

    /**
     * The report for a terminal or a log.
     *
     * @return lines, each ended by a line feed
     */
    public String toText() {
        return TextReport.of(this);
    }

    /**
     * The report for machines: one JSON object (RFC 8259).
     *
     * @return the object, in UTF-16 text
     */
    public String toJson() {
        return JsonReport.of(this);
    }

    /**
     * The report for a browser: one HTML page without scripts or outside resources.
     *
     * @return the page
     */
    public String toHtml() {
        return HtmlReport.of(this);
    }
}
