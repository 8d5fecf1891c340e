package dev.keepsake.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keepsake.BlobCollector;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.ledger.LedgerException;
import dev.keepsake.ledger.RunState;
import dev.keepsake.memory.MemoryStores;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.PlanRefusal;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.report.Result;
import dev.keepsake.report.RunReport;
import dev.keepsake.tck.CollectorRig;
import dev.keepsake.tck.FaultyLedger;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that can't remember does not go on, and still says what it did. */
final class LedgerFaultsTest {

    private final CollectorRig rig = new CollectorRig(MemoryStores.keepingVersions());
    private final FaultyLedger ledger = new FaultyLedger(rig.ledger());
    private final BlobCollector collector = rig.collector(ledger);
    private final BlobKey orphan = BlobKey.of("images/d-big.png");

    @BeforeEach
    void aStoreWithTwoOrphans() {
        rig.uploadShown("images/a-big.png", "images/b-big.png", "images/c-big.png");
        BlobKey unusedOne = rig.upload(orphan.name());
        BlobKey unusedOther = rig.upload("images/e-big.png");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void shouldFailWhenARunCannotBegin() {
        ledger.failAt("runs.start");

        RunRefusedException failed = endOf(collector::plan, Result.FAILED, "runs.start");

        assertThat(failed)
                .hasMessageContaining("The run broke: The ledger is down at runs.start. Mend the cause and run again.");
        assertThat(rig.watch().listings()).isZero();
        assertThat(rig.ledger().runs().state(failed.report().run())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"roster.expected", "roster.lastReceipt", "sightings.of"})
    void shouldFailWhenNothingCanBeRemembered(String call) {
        ledger.failAt(call);

        RunReport report = endOf(collector::plan, Result.FAILED, call).report();

        assertThat(rig.ledger().runs().state(report.run())).contains(RunState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"roster.reported", "sightings.replace", "runs.planned"})
    void shouldHaveNoPlanUnlessEverythingIsWrittenDown(String call) {
        ledger.failAt(call);

        RunReport report = endOf(collector::plan, Result.FAILED, call).report();

        assertThat(rig.ledger().runs().plan(report.run())).isEmpty();
        assertThat(rig.ledger().runs().state(report.run())).contains(RunState.FAILED);
    }

    @Test
    void shouldRemoveNothingWhenTheSweepCannotBeAnnounced() {
        Plan plan = rig.duePlan(collector);
        ledger.failAtAdvanceTo(RunState.SWEEPING);

        RunReport report = endOf(() -> collector.execute(plan), Result.FAILED, "runs.advance to SWEEPING")
                .report();

        assertThat(report.removals()).isEmpty();
        assertThat(rig.has(orphan)).isTrue();
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.FAILED);
    }

    @Test
    void shouldRemoveNothingWhenTheIntentCannotBeWritten() {
        Plan plan = rig.duePlan(collector);
        ledger.failAt("journal.intend");

        RunReport report = endOf(() -> collector.execute(plan), Result.STOPPED, "journal.intend")
                .report();

        assertThat(report.removals()).contains(new RemovalCounts(2, 0, 0, 0, 0, 0, 0, List.of()));
        assertThat(rig.has(orphan)).isTrue();
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.STOPPED);
    }

    @Test
    void shouldTellWhatWasRemovedThoughItCannotBeWrittenDown() {
        Plan plan = rig.duePlan(collector);
        ledger.failAt("journal.removed").failAt("journal.outcomes");

        RunReport report = endOf(() -> collector.execute(plan), Result.STOPPED, "journal.removed")
                .report();

        assertThat(report.removals()).contains(new RemovalCounts(2, 2, 0, 0, 0, 0, 0, List.of()));
        assertThat(rig.has(orphan)).isFalse();
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.STOPPED);
    }

    @Test
    void shouldStopWhenTheEndOfTheSweepCannotBeWritten() {
        Plan plan = rig.duePlan(collector);
        ledger.failAtAdvanceTo(RunState.SWEPT);

        RunReport report = endOf(() -> collector.execute(plan), Result.STOPPED, "runs.advance to SWEPT")
                .report();

        assertThat(report.removals()).contains(new RemovalCounts(2, 2, 0, 0, 0, 0, 0, List.of()));
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.STOPPED);
        assertThat(collector.restore(plan.run()).restored()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheFirstCauseWhenTheLedgerStaysDown() {
        Plan plan = rig.duePlan(collector);
        ledger.failAtAdvanceTo(RunState.SWEPT).failAtAdvanceTo(RunState.STOPPED);

        RunRefusedException stopped = endOf(() -> collector.execute(plan), Result.STOPPED, "runs.advance to SWEPT");

        assertThat(requireNonNull(stopped.getCause()).getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        LedgerException.class,
                        e -> assertThat(e).hasMessage("The ledger is down at runs.advance to STOPPED."));
        assertThat(rig.ledger().runs().state(plan.run())).contains(RunState.SWEEPING);
    }

    /** The account of a sweep is the process's own; a ledger that can't be read any more doesn't spoil it. */
    @ParameterizedTest
    @ValueSource(strings = {"journal.outcomes", "journal.intents", "journal.restorable"})
    void shouldReportASweepWithoutAskingTheLedger(String call) {
        Plan plan = rig.duePlan(collector);
        ledger.failAt(call);

        RunReport report = collector.execute(plan);

        assertThat(report.result()).isEqualTo(Result.SWEPT);
        assertThat(report.removals()).contains(new RemovalCounts(2, 2, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void shouldTellTheEndOfEveryPlanAndExecutionOnce() {
        Plan plan = rig.duePlan(collector);
        RunReport swept = collector.execute(plan);
        RunRefusedException again = catchThrowableOfType(RunRefusedException.class, () -> collector.execute(plan));

        assertThat(rig.reports())
                .extracting(RunReport::result)
                .containsExactly(Result.NOTHING_TO_DO, Result.PLANNED, Result.SWEPT, Result.REFUSED);
        assertThat(rig.reports()).element(2).isSameAs(swept);
        assertThat(rig.reports()).last().isSameAs(again.report());
    }

    /** The end of a call that fails at a call of the ledger, told once. */
    private RunRefusedException endOf(Callable<?> run, Result result, String call) {
        int before = rig.reports().size();

        RunRefusedException end = catchThrowableOfType(RunRefusedException.class, run::call);

        String down = "The ledger is down at " + call + ".";
        assertThat(end).as("an end").isNotNull();
        assertThat(end.report().result()).isEqualTo(result);
        assertThat(end).hasCauseInstanceOf(LedgerException.class);
        assertThat(end.getCause()).hasMessage(down);
        assertThat(end.report().refusals()).containsExactly(new PlanRefusal.RunBroke(down));
        assertThat(rig.reports().subList(before, rig.reports().size())).containsExactly(end.report());
        return end;
    }
}
