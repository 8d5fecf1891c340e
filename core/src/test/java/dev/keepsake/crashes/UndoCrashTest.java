package dev.keepsake.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.BlobCollector;
import dev.keepsake.KeepsakeException;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.crashes.Tripwire.When;
import dev.keepsake.plan.Plan;
import dev.keepsake.report.PurgeReport;
import dev.keepsake.report.RestoreReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restore, a resurrection and a purge that end at any call are made good by being repeated. */
final class UndoCrashTest {

    private static final Duration PAST_THE_WINDOW = Duration.ofDays(31);

    @TempDir
    Path spool;

    @ParameterizedTest
    @EnumSource(value = RemovalMode.class, mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    void shouldRestoreAllWhereverARestoreEnded(RemovalMode mode) {
        everyCrash(
                mode,
                collector -> {
                    RestoreReport unused = Restarts.restoreAll(collector);
                },
                world -> new Restarts(world).requireAllRestorable());
    }

    @ParameterizedTest
    @EnumSource(value = RemovalMode.class, mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    void shouldBringBackWhatIsReferencedAgainWhereverItEnded(RemovalMode mode) {
        everyCrash(
                mode,
                world -> {
                    world.showRemoved(World.REMOVED_BEFORE);
                    world.showRemoved(BlobKey.of("images/orphan7-big.png"));
                    world.showRemoved(BlobKey.of("images/orphan200-big.png"));
                },
                UndoCrashTest::planThatIsRefused,
                this::requireResurrected);
    }

    private void requireResurrected(World world) {
        BlobCollector collector = world.collector();
        if (world.ledger().contradictions().open(world.store().name()).isEmpty()) {
            assertThatThrownBy(collector::plan).isInstanceOf(RunRefusedException.class);
        } else {
            try {
                assertThatThrownBy(() -> collector.execute(collector.plan()))
                        .as("an execution while nobody has looked")
                        .isInstanceOf(RunRefusedException.class);
            } finally {
                world.requireLiveIntact();
            }
        }
        assertThat(world.present())
                .containsKeys(
                        World.REMOVED_BEFORE,
                        BlobKey.of("images/orphan7-big.png"),
                        BlobKey.of("images/orphan200-big.png"))
                .hasSize(10);
        assertThat(collector.acknowledge("the campaign", "it wrote the references"))
                .isPositive();
        world.show(World.REMOVED_BEFORE);
        new Restarts(world).runUntilNothingIsDue();
        assertThat(world.present()).hasSize(10);
        new Restarts(world).requireAllRestorable();
    }

    @ParameterizedTest
    @EnumSource(value = RemovalMode.class, mode = EnumSource.Mode.EXCLUDE, names = "HARD")
    void shouldPurgeWhatIsPastItsWindowWhereverAPurgeEnded(RemovalMode mode) {
        everyCrash(
                mode,
                world -> world.pass(PAST_THE_WINDOW),
                collector -> {
                    PurgeReport unused = collector.purge();
                },
                world -> {
                    PurgeReport unused = world.collector().purge();
                    assertThat(world.present()).hasSize(7);
                    if (mode == RemovalMode.SOFT) {
                        new Restarts(world).requireAllRestorable();
                    } else {
                        requireNothingLeft(Restarts.restoreAll(world.collector()));
                    }
                });
    }

    private static void requireNothingLeft(RestoreReport report) {
        assertThat(report.isComplete()).isTrue();
        assertThat(report.restored()).isZero();
    }

    private void everyCrash(RemovalMode mode, Consumer<BlobCollector> work, Consumer<World> repeat) {
        everyCrash(mode, world -> {}, work, repeat);
    }

    private void everyCrash(
            RemovalMode mode, Consumer<World> change, Consumer<BlobCollector> work, Consumer<World> repeat) {
        World calm = swept(mode, change);
        Tripwire counting = Tripwire.none(calm::requireLiveIntact);
        work.accept(calm.collector(counting));
        int calls = counting.calls().size();
        for (int call = 1; call <= calls; call++) {
            for (When when : When.values()) {
                World world = swept(mode, change);
                Tripwire tripwire = Tripwire.at(call, when, world::requireLiveIntact);
                try {
                    if (!crashes(world, tripwire, work)) {
                        assertThat(when).isEqualTo(When.MIDWAY);
                        continue;
                    }
                    world.pass(World.NEXT_START);
                    repeat.accept(world);
                    world.requireLiveIntact();
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(
                            mode + ", " + when + " call " + call + " "
                                    + counting.calls().get(call - 1) + ": " + e.getMessage(),
                            e);
                }
            }
        }
    }

    private World swept(RemovalMode mode, Consumer<World> change) {
        World world = new World(mode, spool);
        Restarts.run(world.collector());
        world.pass(World.NEXT_START);
        change.accept(world);
        return world;
    }

    private static boolean crashes(World world, Tripwire tripwire, Consumer<BlobCollector> work) {
        try {
            work.accept(world.collector(tripwire));
        } catch (Crash | KeepsakeException expected) {
            assertThat(tripwire.hasTripped()).as("%s", expected).isTrue();
        }
        return tripwire.hasTripped();
    }

    private static void planThatIsRefused(BlobCollector collector) {
        try {
            Plan unused = collector.plan();
        } catch (RunRefusedException expected) {
            return;
        }
        throw new AssertionError("A plan was made although something removed is referenced again.");
    }
}
