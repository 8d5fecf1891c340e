package dev.keepsake.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.ledger.Ledger;
import dev.keepsake.ledger.RunState;
import dev.keepsake.ledger.RunSummary;
import dev.keepsake.plan.RunId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The runs of a store, in the order of their start, which is not that of their names. */
public interface RunListsContract {

    /** The ledger under test. */
    Ledger ledger();

    /** The same memory, opened anew. */
    Ledger reopened();

    @Test
    default void shouldListNothingOfAStoreWithoutRuns() {
        RunId unused = RunWalk.to(ledger(), Samples.run(1), RunState.STARTED);

        assertThat(reopened().runs().recent("s3://Uploads/", 5)).isEmpty();
        assertThat(reopened().runs().in("s3://Uploads/", RunState.STARTED)).isEmpty();
    }

    @Test
    default void shouldListTheLatestRunsOfAStoreFirst() {
        RunId first = RunWalk.to(ledger(), Samples.run(9), RunState.SWEPT);
        RunId second = RunWalk.to(ledger(), Samples.run(1), RunState.PLANNED);
        RunId third = RunWalk.to(ledger(), Samples.run(5), RunState.STARTED);
        ledger().runs().start(Samples.lease(ledger(), "s3://other/", Samples.run(7)));
        ledger().runs().restored(first);

        assertThat(reopened().runs().recent(Samples.STORE, 5))
                .containsExactly(
                        new RunSummary(third, RunState.STARTED),
                        new RunSummary(second, RunState.PLANNED),
                        new RunSummary(first, RunState.RESTORED));
        assertThat(reopened().runs().recent(Samples.STORE, 2))
                .extracting(RunSummary::run)
                .containsExactly(third, second);
        assertThat(reopened().runs().recent("s3://other/", 1))
                .containsExactly(new RunSummary(Samples.run(7), RunState.STARTED));
    }

    @Test
    default void shouldListAtLeastOneRun() {
        for (int limit : new int[] {0, -1}) {
            assertThatThrownBy(() -> ledger().runs().recent(Samples.STORE, limit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The latest " + limit + " runs were asked for; ask for at least 1.");
        }
    }

    @Test
    default void shouldFindTheRunsInAStateTheOldestFirst() {
        RunId first = RunWalk.to(ledger(), Samples.run(9), RunState.SWEEPING);
        RunId unused = RunWalk.to(ledger(), Samples.run(2), RunState.SWEPT);
        RunId third = RunWalk.to(ledger(), Samples.run(1), RunState.SWEEPING);

        assertThat(reopened().runs().in(Samples.STORE, RunState.SWEEPING)).isEqualTo(List.of(first, third));
        assertThat(reopened().runs().in(Samples.STORE, RunState.STOPPED)).isEmpty();
    }
}
