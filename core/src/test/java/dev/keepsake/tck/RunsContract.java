package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.blob.Blob;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobVersion;
import dev.keepsake.ledger.IllegalTransitionException;
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
        ledger().runs().start(Samples.run(1), Samples.STORE);

        assertThat(reopened().runs().state(Samples.run(1))).contains(RunState.STARTED);
        assertThat(reopened().runs().plan(Samples.run(1))).isEmpty();
    }

    @Test
    default void shouldRefuseToStartTwice() {
        RunId run = Samples.run(1);
        ledger().runs().start(run, Samples.STORE);
        ledger().runs().advance(run, RunState.STARTED, RunState.REFUSED);

        assertThatThrownBy(() -> ledger().runs().start(run, "s3://other/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(run.value())
                .hasMessageContaining("is in the ledger already");
        assertThat(reopened().runs().state(run)).contains(RunState.REFUSED);
    }

    @Test
    default void shouldMakeEveryLegalStepAndNoOther() {
        int number = 0;
        for (RunState from : RunState.values()) {
            for (RunState to : RunState.values()) {
                RunId run = RunWalk.to(ledger(), Samples.run(++number), from);
                if (from.canBecome(to) && to != RunState.PLANNED) {
                    ledger().runs().advance(run, from, to);
                    assertThat(reopened().runs().state(run)).contains(to);
                } else {
                    assertRefused(run, from, to, "it is in state " + from + ". ");
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
                        RunId run = RunWalk.to(ledger(), Samples.run(++number), actual);
                        assertRefused(run, believed, to, "it is in state " + actual + ". ");
                        assertThat(reopened().runs().state(run)).contains(actual);
                    }
                }
            }
        }
    }

    @Test
    default void shouldRefuseStepsOfAnUnknownRun() {
        assertRefused(Samples.run(1), RunState.PLANNED, RunState.SWEEPING, "it is not in the ledger. ");
        assertThatThrownBy(() -> ledger().runs().planned(Samples.plan(Samples.run(1), "flags/a.png")))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("it is not in the ledger. ");
        assertThat(reopened().runs().plan(Samples.run(1))).isEmpty();
    }

    @Test
    default void shouldKeepAPlanOnlyOfAStartedRun() {
        int number = 0;
        for (RunState state : RunState.values()) {
            RunId run = RunWalk.to(ledger(), Samples.run(++number), state);
            Plan late = Samples.plan(run, "flags/late.png");
            if (state == RunState.STARTED) {
                ledger().runs().planned(late);
                assertThat(reopened().runs().state(run)).contains(RunState.PLANNED);
                assertThat(reopened().runs().plan(run).orElseThrow().digest()).isEqualTo(late.digest());
            } else {
                assertThatThrownBy(() -> ledger().runs().planned(late))
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
        ledger().runs().start(run, Samples.STORE);
        ledger().runs().planned(plan);
        assertSame(reopened().runs().plan(run).orElseThrow(), plan);

        ledger().runs().advance(run, RunState.PLANNED, RunState.SWEEPING);
        ledger().runs().advance(run, RunState.SWEEPING, RunState.STOPPED);
        assertSame(reopened().runs().plan(run).orElseThrow(), plan);
    }

    @Test
    default void shouldLetExactlyOneOfTwoRacersThrough() {
        for (int round = 1; round <= 200; round++) {
            RunId run = RunWalk.to(ledger(), Samples.run(round), RunState.PLANNED);
            int won = RunWalk.race(
                    () -> ledger().runs().advance(run, RunState.PLANNED, RunState.SWEEPING),
                    () -> reopened().runs().advance(run, RunState.PLANNED, RunState.SWEEPING),
                    IllegalTransitionException.class);
            assertThat(won).as("winners of round %s", round).isEqualTo(1);
            assertThat(reopened().runs().state(run)).contains(RunState.SWEEPING);
        }
    }

    @Test
    default void shouldStartARunOnceThoughTwoTry() {
        for (int round = 1; round <= 200; round++) {
            RunId run = Samples.run(round);
            int won = RunWalk.race(
                    () -> ledger().runs().start(run, Samples.STORE),
                    () -> reopened().runs().start(run, Samples.STORE),
                    IllegalArgumentException.class);
            assertThat(won).as("winners of round %s", round).isEqualTo(1);
        }
    }

    private void assertRefused(RunId run, RunState from, RunState to, String actual) {
        assertThatThrownBy(() -> ledger().runs().advance(run, from, to))
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
}
