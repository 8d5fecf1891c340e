package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keepsake.internal.ReferenceIndex.Match;
import dev.keepsake.tck.Cases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    @Test
    void shouldTakeNoMoreThanTenBytesForEach() {
        for (int count : List.of(1_000_000, 1_100_000, 1_300_000, 1_600_000, 2_500_000)) {
            ReferenceIndex large = new ReferenceIndex();
            SplittableRandom random = new SplittableRandom(count);
            for (int i = 0; i < count; i++) {
                large.collect(random.nextLong(), 1);
            }
            large.settle();

            assertThat(large.size()).isEqualTo(count);
            assertThat((double) large.bytes() / count)
                    .as("bytes for each of " + count)
                    .isLessThanOrEqualTo(10.0);
        }
    }

    /** Many at once end up where one by one would have. */
    @Test
    void shouldHoldWhatWasCollectedAsIfItHadBeenAdded() {
        Cases.check(40, random -> {
            ReferenceIndex collecting = new ReferenceIndex();
            ReferenceIndex adding = new ReferenceIndex();
            List<Long> prints = new ArrayList<>();
            int count = 1 + random.nextInt(40_000);
            int segments = 1 + random.nextInt(256);
            boolean crowded = random.nextInt(4) == 0;
            for (int i = 0; i < count; i++) {
                long print = i > 0 && random.nextInt(3) == 0
                        ? prints.get(random.nextInt(i)) ^ random.nextInt(3)
                        : (random.nextLong() >>> 8 & (crowded ? 0xFFFFFL : -1L))
                                | (long) random.nextInt(segments) << 56;
                prints.add(print);
                int owner = random.nextInt(3) == 0 ? ReferenceIndex.NOBODY : 1 + random.nextInt(1 + i / 1_000);
                collecting.collect(print, owner);
                boolean unusedIsNew = adding.add(print, owner);
                if (random.nextInt(2_000) == 0) {
                    collecting.settle();
                    assertThat(collecting.hit(print)).isEqualTo(adding.hit(print));
                }
            }
            collecting.settle();

            assertThat(collecting.size()).isEqualTo(adding.size());
            prints.forEach(each -> assertThat(collecting.isDangling(each)).isEqualTo(adding.isDangling(each)));
            prints.forEach(each -> assertThat(collecting.find(each ^ 4)).isEqualTo(adding.find(each ^ 4)));
            DistinctCounts counts = new DistinctCounts();
            collecting.count(counts);
            DistinctCounts expected = new DistinctCounts();
            adding.count(expected);
            for (int owner = 0; owner <= ReferenceIndex.LAST_OWNER; owner++) {
                assertThat(counts.distinct(owner)).isEqualTo(expected.distinct(owner));
                assertThat(counts.dangling(owner)).isEqualTo(expected.dangling(owner));
            }
        });
    }

    /** What comes again and again must not push what is there out of its memory. */
    @Test
    void shouldTakeNoMoreForWhatCameOften() {
        ReferenceIndex often = new ReferenceIndex();
        for (int round = 0; round < 20; round++) {
            SplittableRandom random = new SplittableRandom(7);
            for (int i = 0; i < 100_000; i++) {
                often.collect(random.nextLong(), 1);
            }
            assertThat(often.bytes()).as("round " + round).isLessThanOrEqualTo(100_000 * 24);
        }
        often.settle();

        assertThat(often.size()).isEqualTo(100_000);
        assertThat(often.bytes()).isLessThanOrEqualTo(100_000 * 12);
    }

    /** A search ends at an empty slot, so there must be one behind the largest, however crowded it is there. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldEndASearchBehindTheLargest() {
        for (int count = 1; count < 400; count++) {
            ReferenceIndex crowded = new ReferenceIndex();
            for (int i = 1; i <= count; i++) {
                crowded.collect(-1L - ((long) i << 16), 1);
            }
            crowded.settle();

            assertThat(crowded.size()).isEqualTo(count);
            assertThat(crowded.find(-1L)).as("behind " + count).isEqualTo(Match.NONE);
        }
    }

    private void add(long print) {
        boolean unusedIsNew = index.add(print, 1);
    }

    /** It would find nothing, and the blob be an orphan. */
    @Test
    void shouldNotBeAskedBeforeItHasSettled() {
        ReferenceIndex collecting = new ReferenceIndex();
        collecting.collect(7, 1);

        for (ThrowingCallable each : List.<ThrowingCallable>of(
                () -> collecting.find(7),
                () -> collecting.hit(7),
                () -> collecting.isDangling(7),
                () -> collecting.touch(new long[] {7}, 1),
                () -> collecting.count(new DistinctCounts()))) {
            assertThatThrownBy(each)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The index was asked before it had settled what was collected.");
        }
        collecting.settle();
        assertThat(collecting.find(7)).isEqualTo(Match.EXACT);
    }
}
