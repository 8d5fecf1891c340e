package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.ledger.IllegalTransitionException;
import dev.keepsake.ledger.Lease;
import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.plan.Candidate;
import dev.keepsake.plan.Findings;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.policy.Tally;
import dev.keepsake.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Runs as a state machine that moves by compare-and-set. */
public interface RunsContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldKnowNothingOfARunThatNeverStarted() {
        assertThat(ledger().runs().state(Samples.run(1))).isEmpty();
        assertThat(ledger().runs().plan(Samples.run(1))).isEmpty();
    }

    @Test
    default void shouldStartWithoutAPlan() {
        ledger().runs().start(Samples.lease(ledger(), Samples.run(1)));

        assertThat(reopened().runs().state(Samples.run(1))).contains(RunState.STARTED);
        assertThat(reopened().runs().plan(Samples.run(1))).isEmpty();
    }

    @Test
    default void shouldRefuseToStartTwice() {
        RunId run = Samples.run(1);
        Lease lease = RunWalk.leased(ledger(), run, RunState.REFUSED);

        for (Lease each : List.of(lease, Samples.lease(ledger(), "s3://other/", run))) {
            assertThatThrownBy(() -> ledger().runs().start(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Run " + run
                                    + " is in the ledger already, on s3://uploads/ in state REFUSED. Start one of another name.");
        }
        assertThat(reopened().runs().state(run)).contains(RunState.REFUSED);
    }

    @Test
    default void shouldMakeEveryLegalStepAndNoOther() {
        int number = 0;
        for (RunState from : RunState.values()) {
            for (RunState to : RunState.values()) {
                Lease lease = RunWalk.leased(ledger(), Samples.run(++number), from);
                RunId run = lease.run();
                if (from.canBecome(to) && to != RunState.PLANNED && to != RunState.APPROVED) {
                    ledger().runs().advance(lease, run, from, to);
                    assertThat(reopened().runs().state(run)).contains(to);
                } else {
                    assertRefused(lease, run, from, to, "it is in state " + from + ". ");
                    assertThat(reopened().runs().state(run)).contains(from);
                }
            }
        }
    }

    @Test
    default void shouldRefuseAStepFromWhereTheRunIsNot() {
        int number = 0;
        for (RunState actual : RunState.values()) {
            for (RunState believed : RunState.values()) {
                for (RunState to : RunState.values()) {
                    if (believed != actual && believed.canBecome(to)) {
                        Lease lease = RunWalk.leased(ledger(), Samples.run(++number), actual);
                        RunId run = lease.run();
                        assertRefused(lease, run, believed, to, "it is in state " + actual + ". ");
                        assertThat(reopened().runs().state(run)).contains(actual);
                    }
                }
            }
        }
    }

    @Test
    default void shouldRefuseStepsOfAnUnknownRun() {
        Lease lease = Samples.lease(ledger(), Samples.run(1));
        assertRefused(lease, Samples.run(1), RunState.PLANNED, RunState.SWEEPING, "it is not in the ledger. ");
        assertThatThrownBy(() -> ledger().runs().planned(lease, Samples.plan(Samples.run(1), "flags/a.png")))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("it is not in the ledger. ");
        assertThat(reopened().runs().plan(Samples.run(1))).isEmpty();
    }

    @Test
    default void shouldKeepAPlanOnlyOfAStartedRun() {
        int number = 0;
        for (RunState state : RunState.values()) {
            Lease lease = RunWalk.leased(ledger(), Samples.run(++number), state);
            RunId run = lease.run();
            Plan late = Samples.plan(run, "flags/late.png");
            if (state == RunState.STARTED) {
                ledger().runs().planned(lease, late);
                assertThat(reopened().runs().state(run)).contains(RunState.PLANNED);
                assertThat(reopened().runs().plan(run).orElseThrow().digest()).isEqualTo(late.digest());
            } else {
                assertThatThrownBy(() -> ledger().runs().planned(lease, late))
                        .isInstanceOf(IllegalTransitionException.class)
                        .hasMessageContaining("from STARTED to PLANNED: it is in state " + state + ". ");
                assertThat(reopened().runs().state(run)).contains(state);
                assertThat(reopened().runs().plan(run).map(Plan::digest)).isNotEqualTo(late.digest());
            }
        }
    }

    @Test
    default void shouldGiveThePlanBackExactlyInEveryLaterState() {
        RunId run = Samples.run(1);
        Plan plan = oddPlan(run);
        Lease lease = RunWalk.leased(ledger(), run, RunState.STARTED);
        ledger().runs().planned(lease, plan);
        assertSame(reopened().runs().plan(run).orElseThrow(), plan);

        ledger().runs().advance(lease, run, RunState.PLANNED, RunState.SWEEPING);
        ledger().runs().advance(lease, run, RunState.SWEEPING, RunState.STOPPED);
        assertSame(reopened().runs().plan(run).orElseThrow(), plan);
    }

    @Test
    default void shouldLetExactlyOneOfTwoRacersThrough() {
        for (int round = 1; round <= 200; round++) {
            Lease lease = RunWalk.leased(ledger(), Samples.run(round), RunState.PLANNED);
            RunId run = lease.run();
            int won = RunWalk.race(
                    () -> ledger().runs().advance(lease, run, RunState.PLANNED, RunState.SWEEPING),
                    () -> reopened().runs().advance(lease, run, RunState.PLANNED, RunState.SWEEPING),
                    IllegalTransitionException.class);
            assertThat(won).as("winners of round %s", round).isEqualTo(1);
            assertThat(reopened().runs().state(run)).contains(RunState.SWEEPING);
        }
    }

    @Test
    default void shouldStartARunOnceThoughTwoTry() {
        for (int round = 1; round <= 200; round++) {
            Lease lease = Samples.lease(ledger(), Samples.run(round));
            int won = RunWalk.race(
                    () -> ledger().runs().start(lease),
                    () -> reopened().runs().start(lease),
                    IllegalArgumentException.class);
            assertThat(won).as("winners of round %s", round).isEqualTo(1);
        }
    }

    /** The run that crashed left its lease behind; the next one takes it over and settles what is left. */
    @Test
    default void shouldMoveACrashedRunByTheLeaseOfAnother() {
        RunId crashed = RunWalk.to(ledger(), Samples.run(1), RunState.SWEEPING);
        Lease lease = RunWalk.leased(ledger(), Samples.run(2), RunState.STARTED);

        ledger().runs().advance(lease, crashed, RunState.SWEEPING, RunState.STOPPED);

        assertThat(reopened().runs().state(crashed)).contains(RunState.STOPPED);
        assertThat(reopened().runs().state(lease.run())).contains(RunState.STARTED);
    }

    @Test
    default void shouldNotMoveARunOfAnotherStore() {
        RunId run = RunWalk.to(ledger(), Samples.run(1), RunState.PLANNED);
        Lease other = Samples.lease(ledger(), "s3://Uploads/", Samples.run(2));

        assertThatThrownBy(() -> ledger().runs().advance(other, run, RunState.PLANNED, RunState.FAILED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Run " + run + " is about s3://uploads/, but the lease is of s3://Uploads/. Take the lease of"
                                + " the run's own store.");
        assertThat(reopened().runs().state(run)).contains(RunState.PLANNED);
    }

    @Test
    default void shouldKeepAPlanOnlyUnderItsOwnRunsLease() {
        RunId run = RunWalk.to(ledger(), Samples.run(1), RunState.STARTED);
        Lease lease = RunWalk.leased(ledger(), Samples.run(2), RunState.STARTED);
        Lease elsewhere = Samples.lease(ledger(), "s3://other/", run);

        assertThatThrownBy(() -> ledger().runs().planned(lease, Samples.plan(run, "flags/a.png")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The plan is of run " + run + ", but the lease of s3://uploads/ is that of run "
                        + lease.run() + ". Give a run's own lease.");
        assertThatThrownBy(() -> ledger().runs().planned(elsewhere, Samples.plan(run, "flags/a.png")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is about s3://uploads/, but the lease is of s3://other/.");
        assertThat(reopened().runs().plan(run)).isEmpty();
        assertThat(reopened().runs().state(run)).contains(RunState.STARTED);
    }

    /** Whoever holds the store: an undo is always possible. */
    @Test
    default void shouldBeRestoredWithoutALeaseAfterASweepOnly() {
        int number = 0;
        for (RunState from : RunState.values()) {
            RunId run = RunWalk.to(ledger(), Samples.run(++number), from);
            Lease unused = Samples.lease(ledger(), Samples.run(100 + number));
            if (from == RunState.SWEPT || from == RunState.STOPPED) {
                ledger().runs().restored(run);
                assertThat(reopened().runs().state(run)).contains(RunState.RESTORED);
            } else {
                assertThatThrownBy(() -> ledger().runs().restored(run))
                        .isInstanceOf(IllegalTransitionException.class)
                        .hasMessageContaining("can't go from SWEPT or STOPPED to RESTORED: it is in state " + from);
                assertThat(reopened().runs().state(run)).contains(from);
            }
        }
        assertThatThrownBy(() -> ledger().runs().restored(Samples.run(99)))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("it is not in the ledger. ");
    }

    private void assertRefused(Lease lease, RunId run, RunState from, RunState to, String actual) {
        assertThatThrownBy(() -> ledger().runs().advance(lease, run, from, to))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessage("Run " + run + " can't go from " + from + " to " + to + ": " + actual
                        + "Another process may have moved it; make a new plan.");
    }

    private static void assertSame(Plan kept, Plan plan) {
        assertThat(kept.digest()).isEqualTo(plan.digest());
        assertThat(kept.run()).isEqualTo(plan.run());
        assertThat(kept.facts()).isEqualTo(plan.facts());
        assertThat(kept.verdict()).isEqualTo(plan.verdict());
        assertThat(kept.findings()).isEqualTo(plan.findings());
        assertThat(kept.candidates()).isEqualTo(plan.candidates());
    }

    private static Plan oddPlan(RunId run) {
        List<Candidate> candidates = new ArrayList<>();
        OddText.KEYS.forEach(each -> candidates.add(Samples.candidate(each)));
        candidates.add(Samples.candidate(OddText.longest()));
        candidates.add(new Candidate(new Blob(BlobKey.of("flags/tagless"), new BlobVersion(null, 0, null)), "flags"));
        TreeMap<String, Tally> kept = new TreeMap<>();
        kept.put("younger than PT168H", new Tally(1, Long.MAX_VALUE));
        Verdict verdict = Verdict.keep("a \"quoted\"\nreason").and(Verdict.refuse("another \uD83D\uDE00"));
        Findings findings = new Findings(kept, OddText.KEYS, List.of(OddText.longest()));
        return new Plan(run, Samples.plan(run, "a", "b").facts(), verdict, findings, candidates);
    }

    @Test
    default void shouldStopOnlyASweep() {
        int number = 0;
        for (RunState state : RunState.values()) {
            RunId run = RunWalk.to(ledger(), Samples.run(++number), state);

            ledger().runs().stop(run);

            assertThat(reopened().runs().state(run)).contains(state == RunState.SWEEPING ? RunState.STOPPED : state);
        }
        ledger().runs().stop(Samples.run(999));
        assertThat(reopened().runs().state(Samples.run(999))).isEmpty();
    }
}
