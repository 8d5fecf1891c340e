package dev.keepsake.examples.notices;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.BlobCollector;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.BlobStoreException;
import dev.keepsake.blob.Pace;
import dev.keepsake.plan.Plan;
import dev.keepsake.plan.RunId;
import dev.keepsake.report.CollectorListener;
import dev.keepsake.report.RemovalCounts;
import dev.keepsake.tck.ClaimedDatabase;
import dev.keepsake.tck.FaultyStore;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tracer would be told of real runs. */
final class ObservedPhasesTest {

    private final Stage stage = new Stage();
    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final List<String> told = new ArrayList<>();
    private final ObservedPhases phases = new ObservedPhases(registry);

    @BeforeEach
    void listenToTheRegistry() {
        registry.observationConfig().observationHandler(new Handler());
    }

    @AfterEach
    void shouldLeaveNothingOpen() {
        assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
        assertThat(told.stream().filter(each -> each.startsWith("start")))
                .hasSameSizeAs(
                        told.stream().filter(each -> each.startsWith("stop")).toList());
    }

    @Test
    void shouldObserveARunWithItsPhasesAsChildren() {
        Plan plan = stage.collector(phases, Stage.PASSING).plan();

        assertThat(told)
                .containsExactly(
                        "start keepsake.run",
                        "start GATES in keepsake.run",
                        "stop GATES done",
                        "start LIST in keepsake.run",
                        "stop LIST done",
                        "start MARK in keepsake.run",
                        "stop MARK done",
                        "start MATCH in keepsake.run",
                        "stop MATCH done",
                        "start LAST_LOOK in keepsake.run",
                        "stop LAST_LOOK done",
                        "stop keepsake.run NOTHING_TO_DO");
        assertThat(registry)
                .hasObservationWithNameEqualTo("keepsake.run")
                .that()
                .hasHighCardinalityKeyValue("run", plan.run().value())
                .hasLowCardinalityKeyValue("store", Stage.STORE)
                .hasBeenStopped();
    }

    @Test
    void shouldCloseThePhaseThatFails() {
        BlobCollector collector = stage.collector(
                FaultyStore.listing(stage.store, sink -> {
                    throw new BlobStoreException("The store is gone.");
                }),
                phases,
                Stage.PASSING);

        assertThat(Stage.requireRefused(collector::plan)).isNotNull();
        assertThat(Stage.requireRefused(collector::dangling)).isNotNull();

        assertThat(told)
                .containsExactly(
                        "start keepsake.run",
                        "start GATES in keepsake.run",
                        "stop GATES done",
                        "start LIST in keepsake.run",
                        "event StoreFailed",
                        "stop LIST failed",
                        "stop keepsake.run FAILED",
                        "start keepsake.run",
                        "start MARK in keepsake.run",
                        "stop MARK done",
                        "start LIST in keepsake.run",
                        "stop LIST failed",
                        "stop keepsake.run none");
    }

    /** Who restores a run from within its own sweep: one inside the other, and the outer one goes on. */
    @Test
    void shouldObserveARestoreInsideOfTheSweepThatItEnds() {
        stage.seeOnce();
        Object unused = stage.store.put(BlobKey.of("avatars/orphan2.png"), new byte[1]);
        stage.pass(Duration.ofDays(8));
        Plan unusedSighting =
                stage.collector(CollectorListener.NO_OP, Stage.PASSING).plan();
        stage.pass(Duration.ofDays(2));
        BlobCollector plain = stage.collector(phases, Stage.PASSING);
        CollectorListener undoing = new CollectorListener() {
            @Override
            public void firstBatchRemoved(RunId run, RemovalCounts counts) {
                Object unused = plain.restore(run);
            }
        };
        BlobCollector collector = BlobCollector.builder(stage.store, stage.ledger)
                .withDatabase(ClaimedDatabase.of(stage.users), stage.users)
                .withPolicies(List.of(Stage.PASSING))
                .withPace(new Pace(1_000_000, 1, Duration.ZERO))
                .withClock(stage.clock)
                .withListener(CollectorListener.all(phases, undoing))
                .build();
        Plan plan = plain.plan();
        told.clear();

        assertThat(Stage.requireRefused(() -> collector.execute(plan))).isNotNull();

        assertThat(told)
                .containsSubsequence(
                        "start keepsake.run",
                        "start SWEEP in keepsake.run",
                        "start keepsake.run in SWEEP",
                        "start RESTORE in keepsake.run",
                        "stop RESTORE done",
                        "stop keepsake.run none",
                        "stop SWEEP failed",
                        "stop keepsake.run STOPPED");
    }

    @Test
    void shouldBeWhereWhatProvidersObserveBelongs() {
        List<String> current = new ArrayList<>();
        BlobCollector collector = stage.collector(
                FaultyStore.listing(stage.store, sink -> {
                    current.add(nameOf(
                            requireNonNull(registry.getCurrentObservation()).getContextView()));
                    return stage.store.list(sink);
                }),
                phases,
                Stage.PASSING);

        Plan unused = collector.plan();

        assertThat(current).containsExactly("LIST");
        assertThat(registry.getCurrentObservation()).isNull();
    }

    private static String nameOf(Observation.ContextView context) {
        return value(context, "phase").orElseGet(() -> String.valueOf(context.getName()));
    }

    private static String endOf(Observation.Context context) {
        return value(context, "result").or(() -> value(context, "outcome")).orElseThrow();
    }

    private static Optional<String> value(Observation.ContextView context, String key) {
        return Optional.ofNullable(context.getLowCardinalityKeyValue(key)).map(KeyValue::getValue);
    }

    private final class Handler implements ObservationHandler<Observation.Context> {

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        @Override
        public void onStart(Observation.Context context) {
            String parent = context.getParentObservation() == null
                    ? ""
                    : " in " + nameOf(context.getParentObservation().getContextView());
            told.add("start " + nameOf(context) + parent);
        }

        @Override
        public void onEvent(Observation.Event event, Observation.Context context) {
            told.add("event " + event.getName());
        }

        @Override
        public void onStop(Observation.Context context) {
            told.add("stop " + nameOf(context) + " " + endOf(context));
        }
    }
}
