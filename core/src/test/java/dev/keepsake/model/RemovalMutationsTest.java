package dev.keepsake.model;

import static dev.keepsake.model.Application.Way.INTENT;
import static dev.keepsake.model.Application.Way.REFERENCE;
import static dev.keepsake.model.Application.Way.UPLOAD;
import static dev.keepsake.model.Guard.COMMIT_WHILE_PROTECTED;
import static dev.keepsake.model.Guard.COMMIT_WITHIN_GRACE;
import static dev.keepsake.model.Guard.CONDITION;
import static dev.keepsake.model.Guard.ENDED_INTENTS_COUNT;
import static dev.keepsake.model.Guard.FENCE_ON_INTENTS;
import static dev.keepsake.model.Guard.FENCE_ON_OUTCOMES;
import static dev.keepsake.model.Guard.INTENT_BEFORE_DELETE;
import static dev.keepsake.model.Guard.LIST_BEFORE_MARK;
import static dev.keepsake.model.Guard.LOOK;
import static dev.keepsake.model.Guard.LOOK_UP_AFTER_PROTECTIONS;
import static dev.keepsake.model.Guard.MARGIN;
import static dev.keepsake.model.Guard.NO_RETRY_IN_FLIGHT;
import static dev.keepsake.model.Guard.PERMIT_AFTER_SIGNING;
import static dev.keepsake.model.Guard.PROTECTIONS_AFTER_INTENTS;
import static dev.keepsake.model.Guard.PROTECT_BEFORE_ASKING;
import static dev.keepsake.model.Guard.READ_AGAIN;
import static dev.keepsake.model.Guard.RELEASE_WHEN_ANSWERED;
import static dev.keepsake.model.Guard.REVOKED_LEASE_RUNS_OUT;
import static dev.keepsake.model.Guard.SETTLE;
import static dev.keepsake.model.Guard.STAT_AFTER_WAITING;
import static dev.keepsake.model.Guard.UNANSWERED_STAYS_OPEN;
import static dev.keepsake.model.Guard.WAIT_FOR_REMOVALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guard is left out, and the model shows what goes wrong then; where nothing does, that is said too. */
final class RemovalMutationsTest {

    private static final Bound ALONE = Bound.of(1, 0);
    private static final Bound TWO = Bound.of(2, 0);
    private static final Bound INTENDING = Bound.of(1, 1, INTENT);
    private static final Bound UPLOADING = Bound.of(1, 1, UPLOAD);

    static Stream<Arguments> needed() {
        return Stream.of(
                arguments(INTENDING.without(PROTECTIONS_AFTER_INTENTS), RemovalModel.S1),
                arguments(INTENDING.without(LOOK_UP_AFTER_PROTECTIONS, ENDED_INTENTS_COUNT), RemovalModel.S1),
                arguments(INTENDING.without(READ_AGAIN), RemovalModel.S1),
                arguments(INTENDING.without(PROTECT_BEFORE_ASKING), RemovalModel.S1),
                arguments(INTENDING.without(WAIT_FOR_REMOVALS), RemovalModel.S1),
                arguments(INTENDING.without(STAT_AFTER_WAITING), RemovalModel.S1),
                arguments(INTENDING.without(COMMIT_WHILE_PROTECTED), RemovalModel.S1),
                arguments(UPLOADING.without(COMMIT_WITHIN_GRACE), RemovalModel.S1),
                arguments(UPLOADING.without(READ_AGAIN, LIST_BEFORE_MARK), RemovalModel.S1),
                arguments(UPLOADING.without(CONDITION), RemovalModel.S4),
                arguments(ALONE.world(1, 0, 0).without(CONDITION), RemovalModel.S4),
                arguments(ALONE.world(1, 0, 0).without(CONDITION, LOOK), RemovalModel.S4),
                arguments(ALONE.without(INTENT_BEFORE_DELETE), RemovalModel.S2),
                arguments(TWO.without(SETTLE), RemovalModel.S2),
                arguments(TWO.without(MARGIN), RemovalModel.S2),
                arguments(TWO.without(PERMIT_AFTER_SIGNING), RemovalModel.S2),
                arguments(INTENDING.without(UNANSWERED_STAYS_OPEN), RemovalModel.S3),
                arguments(TWO.without(NO_RETRY_IN_FLIGHT), RemovalModel.S2),
                arguments(TWO.without(RELEASE_WHEN_ANSWERED), RemovalModel.S2),
                arguments(TWO.world(0, 1, 0).without(REVOKED_LEASE_RUNS_OUT), RemovalModel.S2));
    }

    @ParameterizedTest
    @MethodSource("needed")
    void shouldBreakAPromiseWithout(Bound bound, String promise) {
        Explored<World> explored = Explorer.explore(RemovalModel.of(bound));

        assertThat(explored.broken()).contains(promise);
        assertThat(explored.trace()).startsWith(promise + "\n  0. begin\n  1. ");
    }

    /** No blob is lost, for the permit stops the delete; but an intent that nobody settles keeps applications waiting. */
    @Test
    void shouldLeaveIntentsBehindWithoutTheFence() {
        Explored<World> explored = Explorer.explore(RemovalModel.of(TWO.without(FENCE_ON_INTENTS)));

        assertThat(explored.trace()).isEmpty();
        assertThat(explored.stuck(each -> true, RemovalModel::atRest, Set.of(Actor.COLLECTOR, Actor.TIME)))
                .isNotEmpty();
    }

    /** Redundant: an intent has one owner, and a second outcome for it says where the same data is. */
    @Test
    void shouldNotNeedTheFenceOnOutcomes() {
        assertThat(Explorer.explore(RemovalModel.of(TWO.without(FENCE_ON_OUTCOMES)))
                        .trace())
                .isEmpty();
    }

    /** Redundant one by one: each closes the same gap. */
    @Test
    void shouldNeedOnlyOneOfTheTwoAnswersToIntentsThatEnd() {
        assertThat(Explorer.explore(RemovalModel.of(INTENDING.without(LOOK_UP_AFTER_PROTECTIONS)))
                        .trace())
                .isEmpty();
        assertThat(Explorer.explore(RemovalModel.of(INTENDING.without(ENDED_INTENTS_COUNT)))
                        .trace())
                .isEmpty();
    }

    /** The condition covers other bytes; for the same bytes the look makes the moment short that nothing closes. */
    @Test
    void shouldNotNeedTheLookWhereTheConditionIsHonoured() {
        assertThat(Explorer.explore(RemovalModel.of(ALONE.world(1, 0, 0).without(LOOK)))
                        .trace())
                .isEmpty();
    }

    /** What no guard prevents: a reference without an intent to a blob that was there before. A later run brings it back. */
    @Test
    void shouldHideABlobThatIsReferencedAgainWithoutAnIntent() {
        Explored<World> explored = Explorer.explore(RemovalModel.of(Bound.of(1, 1, REFERENCE)));

        assertThat(explored.trace()).isEmpty();
        assertThat(explored.visits())
                .extracting(Visit::state)
                .anyMatch(each -> !RemovalModel.allReferencedPresent(each));
        assertThat(explored.stuck(
                        each -> true, RemovalModel::allReferencedPresent, Set.of(Actor.COLLECTOR, Actor.TIME)))
                .isEmpty();
    }
}
