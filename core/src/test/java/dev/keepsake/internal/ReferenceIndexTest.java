package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keepsake.internal.ReferenceIndex.Match;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ReferenceIndexTest {

    private final ReferenceIndex index = new ReferenceIndex();

    @Test
    void shouldFindNothingWhenEmpty() {
        assertThat(index.find(42)).isEqualTo(Match.NONE);
    }

    @Test
    void shouldTellExactFromNear() {
        add(0x1234_5678_9abc_de01L);

        assertThat(index.find(0x1234_5678_9abc_de01L)).isEqualTo(Match.EXACT);
        assertThat(index.find(0x1234_5678_9abc_de02L)).isEqualTo(Match.NEAR);
        assertThat(index.find(0x1234_5678_9abc_df01L)).isEqualTo(Match.NONE);
    }

    @Test
    void shouldFindTheExactOneAmongNearOnes() {
        for (int exact = 1; exact <= 255; exact++) {
            add(0x1234_5678_9abc_de00L | exact);
        }

        assertThat(index.find(0x1234_5678_9abc_deffL)).isEqualTo(Match.EXACT);
        assertThat(index.find(0x1234_5678_9abc_de00L)).isEqualTo(Match.NEAR);
        assertThat(index.size()).isEqualTo(255);
    }

    @Test
    void shouldHoldEverythingAddedAndNothingElse() {
        SplittableRandom random = new SplittableRandom(20221001);
        Set<Long> added = new HashSet<>();
        for (int i = 0; i < 300_000; i++) {
            long print = random.nextLong() | 1;
            add(print);
            add(print);
            added.add(print);
        }

        assertThat(index.size()).isEqualTo(added.size());
        assertThat(added).allMatch(print -> index.find(print) == Match.EXACT);
        for (int i = 0; i < 300_000; i++) {
            assertThat(index.find(random.nextLong() | 1)).isEqualTo(Match.NONE);
        }
    }

    /** Runs of neighbouring slots must wrap around the end of a segment. */
    @Test
    void shouldHoldCrowdsOfTheSameSlot() {
        for (long i = 1; i <= 5_000; i++) {
            add(0x00ff_ffff_ff00_0000L | (i << 8));
        }
        for (long i = 1; i <= 5_000; i++) {
            assertThat(index.find(0x00ff_ffff_ff00_0000L | (i << 8))).isEqualTo(Match.EXACT);
        }
        assertThat(index.find(0x00ff_ffff_ff00_0000L)).isEqualTo(Match.NONE);
    }

    private void add(long print) {
        boolean unusedIsNew = index.add(print, 1);
    }
}
