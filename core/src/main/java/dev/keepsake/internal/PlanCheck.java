package dev.keepsake.internal;

import dev.keepsake.RunRefusedException;
import dev.keepsake.ledger.Approval;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.Runs;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Severity;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a run's plan may be executed, or its removals undone, by this collector. The ledger's word counts. */
final class PlanCheck {

    /** One that is being swept was left so by a process that ended: nobody else holds the lease. */
    private static final Set<RunState> EXECUTABLE =
            Collections.unmodifiableSet(EnumSet.of(RunState.PLANNED, RunState.APPROVED, RunState.SWEEPING));

    private static final Set<RunState> REMOVING = Collections.unmodifiableSet(
            EnumSet.of(RunState.SWEEPING, RunState.SWEPT, RunState.STOPPED, RunState.RESTORED));

    private final RunId run;
    private final Runs runs;
    private final String store;

    PlanCheck(RunId run, Settings settings) {
        this.run = run;
        this.runs = settings.ledger().runs();
        this.store = settings.store().name();
    }

    /** The ledger's copy of the plan. The caller's may say of itself what it likes; only its digest is believed. */
    Plan requireExecutable(Plan asked, Instant now) {
        Plan kept = planOfThisStore();
        if (!kept.digest().equals(asked.digest())) {
            throw voidPlan("The ledger keeps digest " + kept.digest() + " for run " + run + ", and digest "
                    + asked.digest() + " was to be executed. Make a new plan.");
        }
        requirePassed(kept, now);
        RunState state = runs.state(run)
                .orElseThrow(() -> voidPlan("The ledger keeps no state of run " + run
                        + ". Restore the ledger from a backup, or make a new plan."));
        if (!EXECUTABLE.contains(state)) {
            throw voidPlan("Run " + run + " is in state " + state + "; a plan is executed once, from one of "
                    + EXECUTABLE + ". Make a new plan.");
        }
        return kept;
    }

    private void requirePassed(Plan kept, Instant now) {
        Severity severity = kept.verdict().severity();
        if (severity.compareTo(Severity.HOLD) < 0) {
            return;
        }
        Approval approval = runs.approval(run)
                .filter(each -> severity == Severity.HOLD)
                .filter(each -> each.plan().equals(kept.digest()))
                .orElseThrow(() -> new Refused(List.of(new PlanRefusal.PolicyVerdict(kept.verdict()))));
        if (!now.isBefore(approval.until())) {
            throw voidPlan("The approval of run " + run + " ended at " + approval.until()
                    + " by the store's clock, and a plan is approved once. Make a new plan, and approve that.");
        }
    }

    /** Undoing asks nothing of the policies, but the run must be one of this store. A release has no plan. */
    void requireOfThisStore() {
        if (isReleaseOfThisStore()) {
            return;
        }
        try {
            Plan unused = planOfThisStore();
        } catch (Refused e) {
            throw new RunRefusedException(
                    new RunReport(run, store, Result.REFUSED, e.refusals(), Optional.empty(), Optional.empty()), e);
        }
    }

    /** Runs without a plan that went on to remove are releases. */
    private boolean isReleaseOfThisStore() {
        return runs.state(run)
                .filter(REMOVING::contains)
                .filter(state -> runs.plan(run).isEmpty())
                .filter(state -> runs.in(store, state).contains(run))
                .isPresent();
    }

    private Plan planOfThisStore() {
        Plan kept = runs.plan(run)
                .orElseThrow(() -> voidPlan("The ledger keeps no plan of run " + run
                        + ". Look for a typing error, or for the ledger that the run was made with."));
        if (!kept.facts().store().equals(store)) {
            throw voidPlan("Run " + run + " is about " + kept.facts().store() + " and not about " + store
                    + ". Use the collector of that store.");
        }
        return kept;
    }

    private static Refused voidPlan(String detail) {
        return new Refused(List.of(new PlanRefusal.PlanVoid(detail)));
    }
}
