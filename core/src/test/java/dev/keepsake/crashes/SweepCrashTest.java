package dev.keepsake.crashes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.KeepsakeException;
import dev.keepsake.RunRefusedException;
import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.crashes.Tripwire.When;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that ends at any call it makes is made good by the next ones, and nothing live is lost on the way. */
final class SweepCrashTest {

    private static final int RANDOM_ROUNDS = 60;

    /** What comes before is the same in every mode. */
    private static final int CALLS_BEFORE_THE_SWEEP = 10;

    @TempDir
    Path spool;

    @ParameterizedTest
    @EnumSource(RemovalMode.class)
    void shouldEndTheSameWhereverARunEnded(RemovalMode mode) {
        World calm = new World(mode, spool);
        Tripwire counting = Tripwire.none(calm::requireLiveIntact);
        Restarts.run(calm.collector(counting));
        new Restarts(calm).runUntilNothingIsDue();
        Map<BlobKey, String> end = calm.present();
        assertThat(end).hasSize(7);
        List<String> calls = counting.calls();
        assertThat(calls)
                .filteredOn("Removal.remove"::equals)
                .as("removals of batches")
                .hasSize(3);

        int sweep = mode == RemovalMode.SOFT ? 0 : calls.indexOf("Removal.prepare") - CALLS_BEFORE_THE_SWEEP;
        for (int call = 1 + sweep; call <= calls.size(); call++) {
            for (When when : When.values()) {
                crashAndFinish(mode, end, call, when, calls.get(call - 1));
            }
        }
    }

    private void crashAndFinish(RemovalMode mode, Map<BlobKey, String> end, int call, When when, String name) {
        World world = new World(mode, spool);
        Tripwire tripwire = Tripwire.at(call, when, world::requireLiveIntact);
        if (!crashes(world, tripwire)) {
            assertThat(when).isEqualTo(When.MIDWAY);
            return;
        }
        try {
            new Restarts(world).finish();
            assertThat(world.present()).isEqualTo(end);
            if (mode != RemovalMode.HARD) {
                new Restarts(world).requireAllRestorable();
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(mode + ", " + when + " call " + call + " " + name + ": " + e.getMessage(), e);
        }
    }

    @ParameterizedTest
    @EnumSource(RemovalMode.class)
    void shouldEndTheSameAfterACrashOfEveryRestart(RemovalMode mode) {
        for (int seed = 0; seed < RANDOM_ROUNDS; seed++) {
            World world = new World(mode, spool);
            try {
                crashAgainAndAgain(world, new Random(seed));
                new Restarts(world).finish();
                assertThat(world.present()).hasSize(7);
                if (mode != RemovalMode.HARD) {
                    new Restarts(world).requireAllRestorable();
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(mode + ", seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void crashAgainAndAgain(World world, Random random) {
        for (int start = 0; start < 4; start++) {
            When when = List.of(When.BEFORE, When.MIDWAY, When.LOST).get(random.nextInt(3));
            Tripwire tripwire = Tripwire.at(1 + random.nextInt(90), when, world::requireLiveIntact);
            world.pass(World.NEXT_START);
            try {
                if (random.nextBoolean()) {
                    new Restarts(world).resumeNewest(world.collector(tripwire));
                } else {
                    Restarts.run(world.collector(tripwire));
                }
            } catch (Crash | KeepsakeException expected) {
                world.requireLiveIntact();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RemovalMode.class)
    void shouldNotLetAnotherRunInBeforeTheLeaseOfADeadOneIsOver(RemovalMode mode) {
        World world = new World(mode, spool);
        Tripwire counting = Tripwire.none(() -> {});
        Restarts.run(new World(mode, spool).collector(counting));
        long removals =
                counting.calls().stream().filter("Removal.remove"::equals).count();
        assertThat(crashes(world, Tripwire.at("Removal.remove", removals, When.MIDWAY, world::requireLiveIntact)))
                .isTrue();
        Map<BlobKey, String> before = world.present();

        assertThatThrownBy(() -> world.collector().plan())
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("holds its lease until");

        assertThat(world.present()).isEqualTo(before);
        new Restarts(world).finish();
    }

    private static boolean crashes(World world, Tripwire tripwire) {
        try {
            Restarts.run(world.collector(tripwire));
        } catch (Crash | KeepsakeException expected) {
            assertThat(tripwire.hasTripped()).as("%s", expected).isTrue();
        }
        return tripwire.hasTripped();
    }
}
