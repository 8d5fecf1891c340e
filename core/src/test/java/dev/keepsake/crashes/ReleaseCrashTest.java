package dev.keepsake.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.blob.BlobKey;
import dev.keepsake.blob.RemovalMode;
import dev.keepsake.crashes.Tripwire.When;
import dev.keepsake.report.Released;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release that ends at any call it makes, or loses the answer to it, is made good by the next runs. */
final class ReleaseCrashTest {

    private static final List<BlobKey> KEYS = IntStream.range(0, 3)
            .mapToObj(each -> BlobKey.of("images/orphan" + each + "-big.png"))
            .toList();

    @TempDir
    Path spool;

    @ParameterizedTest
    @EnumSource(
            value = RemovalMode.class,
            names = {"SOFT", "QUARANTINE"})
    void shouldEndTheSameWhereverAReleaseEnded(RemovalMode mode) {
        World calm = new World(mode, spool);
        Tripwire counting = Tripwire.none(calm::requireLiveIntact);
        assertThat(calm.collector(counting).release(KEYS)).hasOnlyElementsOfType(Released.Removed.class);
        new Restarts(calm).runUntilNothingIsDue();
        Map<BlobKey, String> end = calm.present();
        assertThat(end).hasSize(7).doesNotContainKeys(KEYS.toArray(BlobKey[]::new));
        List<String> calls = counting.calls();
        assertThat(calls).filteredOn("Removal.remove"::equals).hasSize(1);

        // Before it holds the lease a release only asks.
        for (int call = 1 + calls.indexOf("Leases.acquire"); call <= calls.size(); call++) {
            for (When when : When.values()) {
                crashAndFinish(mode, end, call, when, calls.get(call - 1));
            }
        }
    }

    private void crashAndFinish(RemovalMode mode, Map<BlobKey, String> end, int call, When when, String name) {
        World world = new World(mode, spool);
        Tripwire tripwire = Tripwire.at(call, when, world::requireLiveIntact);
        try {
            requireTrue(world, world.collector(tripwire).release(KEYS));
        } catch (Crash expected) {
            assertThat(tripwire.hasTripped()).as("%s", expected).isTrue();
        }
        try {
            new Restarts(world).finish();
            assertThat(world.present()).isEqualTo(end);
            new Restarts(world).requireAllRestorable();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(mode + ", " + when + " call " + call + " " + name + ": " + e.getMessage(), e);
        }
    }

    /** The process lives on, and so must what it was told. */
    private static void requireTrue(World world, List<Released> answers) {
        assertThat(answers).extracting(Released::key).containsExactlyElementsOf(KEYS);
        for (Released each : answers) {
            boolean isThere = world.present().containsKey(each.key());
            if (each instanceof Released.Queued) {
                assertThat(isThere).as(each.message()).isTrue();
            } else {
                assertThat(each).isInstanceOfAny(Released.Removed.class, Released.Unclear.class);
                assertThat(isThere && each instanceof Released.Removed)
                        .as(each.message())
                        .isFalse();
            }
        }
    }
}
