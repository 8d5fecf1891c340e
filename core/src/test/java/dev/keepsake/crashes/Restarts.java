package dev.keepsake.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.RunSummary;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RestoreSelection;
import dev.keepsake.report.RestoreReport;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import java.time.Instant;
import java.util.Optional;

/** What a supervisor does with a process that ended: starts it again until there is nothing left to do. */
final class Restarts {

    private static final int ROUNDS = 5;

    private final World world;

    Restarts(World world) {
        this.world = world;
    }

    /** A whole run, which may end anywhere. */
    static void run(BlobCollector collector) {
        Plan plan = collector.plan();
        RunReport unused = collector.execute(plan);
    }

    /** Goes on with what was left, after the lease is over, and then runs until nothing is due. */
    void finish() {
        world.pass(World.NEXT_START);
        requireResumed();
        runUntilNothingIsDue();
    }

    void runUntilNothingIsDue() {
        for (int round = 0; round < ROUNDS; round++) {
            BlobCollector collector = world.collector();
            Plan plan = world.nextPlan(collector);
            RunReport report = collector.execute(plan);
            world.requireLiveIntact();
            if (report.result() == Result.NOTHING_TO_DO) {
                assertThat(world.ledger().journal().unsettled(world.store().name()))
                        .as("runs with intents that nobody has settled")
                        .isEmpty();
                return;
            }
        }
        throw new AssertionError("Something was due in each of " + ROUNDS + " rounds.");
    }

    private void requireResumed() {
        RunState state = newest().state();
        try {
            resumeNewest(world.collector());
        } catch (RunRefusedException e) {
            assertThat(state)
                    .as("the state of a run whose plan was refused: %s", e.getMessage())
                    .isNotIn(RunState.SWEEPING, RunState.PLANNED);
        }
        world.requireLiveIntact();
    }

    /** Executes the newest plan again, if there is one. */
    void resumeNewest(BlobCollector collector) {
        Optional<Plan> plan = world.ledger().runs().plan(newest().run());
        if (plan.isPresent()) {
            RunReport report = collector.execute(plan.get());
            assertThat(report.result())
                    .isEqualTo(plan.get().candidates().isEmpty() ? Result.NOTHING_TO_DO : Result.SWEPT);
        }
    }

    private RunSummary newest() {
        return world.ledger().runs().recent(world.store().name(), 1).get(0);
    }

    /** Brings back whatever was removed since the beginning. */
    static RestoreReport restoreAll(BlobCollector collector) {
        return collector.restore(new RestoreSelection.Since(Instant.EPOCH));
    }

    /** Everything that was ever removed comes back, with its bytes. */
    void requireAllRestorable() {
        RestoreReport report = restoreAll(world.collector());

        assertThat(report.isComplete()).as("complete: %s", report).isTrue();
        assertThat(world.present()).isEqualTo(world.uploaded());
    }
}
