package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedRunsTest {

    @TempDir
    Path directory;

    /** Of 5,000: none in memory at a time, some, a run and a bit, all but one, exactly all, more than all. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_500, 4_999, 5_000, 9_000})
    void shouldSortWhateverIsInMemory(int most) throws Exception {
        long seed = 57L + most;
        long[] all = new Random(seed)
                .longs(5_000)
                .map(each -> each % 4_000)
                .map(each -> each == 3 ? Long.MIN_VALUE : each == 4 ? Long.MAX_VALUE : each)
                .toArray();
        LongStream.Builder sorted = LongStream.builder();

        try (SortedRuns runs = new SortedRuns(directory, most)) {
            Arrays.stream(all).forEach(runs::add);
            runs.forEach(sorted::add);
        }

        Arrays.sort(all);
        assertThat(sorted.build().toArray()).as("seed %s", seed).isEqualTo(all);
        assertEmpty();
    }

    @Test
    void shouldWriteNothingOfWhatFits() throws Exception {
        Path missing = directory.resolve("missing");
        try (SortedRuns runs = new SortedRuns(missing, 2)) {
            runs.add(2);
            runs.add(1);

            assertThatThrownBy(() -> runs.add(3))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("The order of a listing can't be spooled to " + missing + "; is the disk full?");
        }
    }

    /** What was cut off must not pass for the end of the run. */
    @Test
    void shouldFailWhenItsFileEndsTooSoon() throws Exception {
        Path path = directory.resolve("order");
        try (FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            SortedRun run = SortedRun.written(file, new long[] {1, 2, 3}, 3);
            FileChannel unused = file.truncate(20);

            assertThatThrownBy(run::advance)
                    .isInstanceOf(EOFException.class)
                    .hasMessage("the file ends at 20 and should go on to 24");
        }
    }

    @Test
    void shouldNotBeReadAfterItWasClosed() throws Exception {
        SortedRuns runs = new SortedRuns(directory, 1);
        runs.add(2);
        runs.add(1);
        runs.close();

        assertThatThrownBy(() -> runs.forEach(each -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("What was spooled of a listing's order can't be read back.");
        assertEmpty();
    }

    private void assertEmpty() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }
}
