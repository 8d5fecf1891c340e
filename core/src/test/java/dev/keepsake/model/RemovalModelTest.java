package dev.keepsake.model;

import static dev.keepsake.model.Application.Way.INTENT;
import static dev.keepsake.model.Application.Way.REFERENCE;
import static dev.keepsake.model.Application.Way.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The protocol keeps its promises in every state within a bound. The full bounds are too slow for every build: the profile
 * {@code model} runs them.
 */
final class RemovalModelTest {

    private static final Set<Actor> WITHOUT_HELP = Set.of(Actor.COLLECTOR, Actor.TIME);

    static Stream<Bound> bounds() {
        return Boolean.getBoolean("keepsake.model.full") ? full() : small();
    }

    private static Stream<Bound> small() {
        return Stream.of(Bound.of(2, 0), Bound.of(1, 1, INTENT));
    }

    private static Stream<Bound> full() {
        return Stream.of(
                Bound.of(2, 0).world(1, 1, 1),
                Bound.of(1, 1, INTENT, UPLOAD, REFERENCE),
                Bound.of(1, 1, INTENT).world(1, 0, 1),
                Bound.of(1, 2, INTENT),
                Bound.of(1, 0).keys(2).world(1, 0, 1),
                Bound.of(1, 1, UPLOAD).without(Guard.LIST_BEFORE_MARK),
                Bound.of(1, 1, UPLOAD).world(1, 0, 0).without(Guard.LOOK),
                Bound.of(1, 1, INTENT).without(Guard.LOOK_UP_AFTER_PROTECTIONS),
                Bound.of(1, 1, INTENT).without(Guard.ENDED_INTENTS_COUNT));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void shouldKeepItsPromisesInEveryState(Bound bound) {
        long began = System.nanoTime();
        Explored<World> explored = Explorer.explore(RemovalModel.of(bound));

        assertThat(explored.trace()).isEmpty();
        assertThat(explored.stuck(each -> true, RemovalModel::atRest, WITHOUT_HELP))
                .as("a lease that never gets free, or an intent that is never settled")
                .isEmpty();
        assertThat(explored.stuck(RemovalModel::nothingReferenced, RemovalModel::allRemoved, WITHOUT_HELP))
                .as("orphans that can't be removed")
                .isEmpty();
        assertThat(explored.stuck(each -> true, RemovalModel::allReferencedPresent, WITHOUT_HELP))
                .as("referenced blobs that no run brings back")
                .isEmpty();
        System.out.printf(
                "%s: %,d states, %,d steps, depth %d, %d s%n",
                bound,
                explored.states(),
                explored.edges().size(),
                explored.depth(),
                (System.nanoTime() - began) / 1_000_000_000);
    }

    /** Too many states for all of them; the nearest show no broken promise. */
    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void shouldKeepItsPromisesNearbyWithTwoCollectorsAndAnApplication() {
        int most = Boolean.getBoolean("keepsake.model.full") ? 3_000_000 : 20_000;

        Explored<World> explored = Explorer.explore(RemovalModel.of(Bound.of(2, 1, INTENT)), most);

        assertThat(explored.trace()).isEmpty();
        System.out.printf("2 collectors, 1 application: %,d states, depth %d%n", explored.states(), explored.depth());
    }

    /** Without this, promises about references would hold for want of references, and others for want of removals. */
    @Test
    void shouldReachWhatThePromisesAreAbout() {
        Explored<World> explored = Explorer.explore(RemovalModel.of(Bound.of(1, 1, INTENT)));

        assertThat(explored.visits())
                .extracting(Visit::state)
                .anyMatch(each -> each.cell(0).promised())
                .anyMatch(each -> each.cell(0).slot().hidden())
                .anyMatch(each -> each.cell(0).underRemoval() && each.cell(0).intended())
                .anyMatch(each -> each.cell(0).underRemoval() && each.lease() == 0);
    }
}
