package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PrintPileTest {

    private final PrintPages spare = new PrintPages();
    private final PrintPile pile = new PrintPile(spare);

    @Test
    void shouldHoldWhatWasAddedInItsOrder() {
        int end = 3 * PrintPages.SLOTS;
        for (int count :
                List.of(0, 1, 64, 65, PrintPages.SLOTS - 1, PrintPages.SLOTS, PrintPages.SLOTS + 1, end, end + 7)) {
            pile.clear();
            LongStream.rangeClosed(1, count).forEach(pile::add);

            assertThat(pile.size()).isEqualTo(count);
            assertThat(copied())
                    .as(count + " of them")
                    .containsExactly(LongStream.rangeClosed(1, count).toArray());
            assertThat(pile.slots()).isBetween(count, Math.max(64, 2 * count + PrintPages.SLOTS));
        }
    }

    /** A segment takes its pages from the same spare ones, and reads 0 as empty. */
    @Test
    void shouldGiveItsPagesBackEmpty() {
        LongStream.rangeClosed(1, 3 * PrintPages.SLOTS).forEach(pile::add);

        pile.clear();

        assertThat(pile.size()).isZero();
        assertThat(pile.slots()).isEqualTo(64);
        assertThat(Arrays.stream(spare.take(4)).flatMapToLong(Arrays::stream))
                .hasSize(4 * PrintPages.SLOTS)
                .containsOnly(0L);
    }

    private long[] copied() {
        long[] all = new long[pile.size()];
        pile.copy(all);
        return all;
    }
}
