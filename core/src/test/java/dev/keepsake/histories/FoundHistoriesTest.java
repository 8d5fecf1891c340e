package dev.keepsake.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.histories.Interruption.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that broke an invariant of an earlier engine. */
class FoundHistoriesTest {

    /**
     * A restore looked at the intents of a sweep that stood still within its batch, and settled them as kept; the sweep went
     * on and removed blobs that nobody knew of any more.
     */
    @ParameterizedTest
    @ValueSource(longs = {787, 882, 1042})
    void shouldNotSettleBehindASweepThatGoesOn(long seed) {
        assertThat(Generator.history(seed).play(Parts.WHOLE, new Tally())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRemoveNothingThatARestoreSettled(Mode mode) {
        assertThat(pausedAndUndone(mode, List.of()).play(Parts.WHOLE, new Tally()))
                .isEmpty();
    }

    /** The same, and the application relied on what the restore had written. */
    @ParameterizedTest
    @EnumSource
    void shouldRemoveNothingThatWasReferencedAfterARestore(Mode mode) {
        List<Step> reference =
                List.of(new Apply.Protect(3, Duration.ofHours(1)), new Apply.Look(3, 0), new Apply.Commit(3, 3, 1));
        assertThat(pausedAndUndone(mode, reference).play(Parts.WHOLE, new Tally()))
                .isEmpty();
    }

    @Test
    void shouldStillReachTheMomentOfTheFault() {
        Tally tally = new Tally();
        var unused = pausedAndUndone(Mode.SOFT, List.of()).play(Parts.WHOLE, tally);
        assertThat(tally.of("interruptions")).isOne();
        assertThat(tally.of("leases revoked")).isOne();
    }

    private static History pausedAndUndone(Mode mode, List<Step> afterwards) {
        List<Step> meanwhile = new ArrayList<>(List.of(
                new Apply.Advance(Duration.ofMinutes(34)),
                new Operate.Undo(World.OPERATOR, Operate.Extent.NAMESPACE, 0, List.of())));
        meanwhile.addAll(afterwards);
        Interruption pause = new Interruption("removal.permit", 0, Side.BEFORE, meanwhile, Fault.NONE);
        return new History(
                mode,
                List.of(
                        new Apply.Upload(3, 0),
                        new Apply.Advance(World.GRACE.plusMinutes(1)),
                        new Operate.MakePlan(0, List.of()),
                        new Apply.Advance(World.APART.plusMinutes(1)),
                        new Operate.MakePlan(0, List.of()),
                        new Operate.Sweep(0, 0, List.of(pause))));
    }
}
