package dev.keepsake.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ExplorerTest {

    @Test
    void shouldVisitEveryStateOnce() {
        Explored<Integer> explored = Explorer.explore(new Counter(100));

        assertThat(explored.visits())
                .extracting(Visit::state)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(0, 9).boxed().toList());
        assertThat(explored.states()).isEqualTo(10);
        assertThat(explored.edges().size()).isEqualTo(14);
        assertThat(explored.depth()).isEqualTo(5);
        assertThat(explored.trace()).isEmpty();
    }

    @Test
    void shouldShowAShortestWayToABrokenPromise() {
        assertThat(Explorer.explore(new Counter(6)).trace())
                .isEqualTo(
                        "6 is too much\n  0. begin\n  1. one more\n  2. one more\n  3. one more\n  4. twice\n     6");
    }

    @Test
    void shouldFindTheStatesThatNoGoalCanBeReachedFrom() {
        Explored<Integer> explored = Explorer.explore(new Counter(100));

        assertThat(explored.stuck(each -> true, each -> each == 9, Set.of(Actor.COLLECTOR)))
                .isEmpty();
        assertThat(explored.stuck(each -> true, each -> each == 5, Set.of(Actor.COLLECTOR)))
                .hasValueSatisfying(trace -> assertThat(trace).endsWith("     6"));
        assertThat(explored.stuck(each -> each > 0, each -> each == 8, Set.of(Actor.WORLD)))
                .hasValueSatisfying(trace -> assertThat(trace).endsWith("     3"));
        assertThat(explored.stuck(each -> each == 4, each -> each == 8, Set.of(Actor.WORLD)))
                .isEmpty();
    }

    /** Counts to nine: one more, or up to six twice as much. */
    private record Counter(int limit) implements Model<Integer> {

        @Override
        public List<Integer> initials() {
            return List.of(0);
        }

        @Override
        public List<Step<Integer>> steps(Integer state) {
            List<Step<Integer>> steps = new ArrayList<>();
            if (state < 9) {
                steps.add(new Step<>(Actor.COLLECTOR, "one more", state + 1));
            }
            if (state < 5) {
                steps.add(new Step<>(Actor.WORLD, "twice", state * 2));
            }
            return steps;
        }

        @Override
        public Optional<String> broken(Integer state) {
            return state >= limit ? Optional.of(state + " is too much") : Optional.empty();
        }
    }
}
