package dev.keepsake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartitionFileTest {

    @TempDir
    Path directory;

    @Test
    void shouldGiveBackEachPartInItsOrder() {
        int count = 3 * PartitionFile.BLOCK + 5;
        try (PartitionFile file = new PartitionFile(directory)) {
            LongStream.range(0, count).forEach(each -> {
                file.add(7, each);
                file.add(255, -each);
            });

            assertThat(read(file, 7))
                    .isEqualTo(LongStream.range(0, count).boxed().toList());
            assertThat(read(file, 255))
                    .isEqualTo(LongStream.range(0, count)
                            .map(each -> -each)
                            .boxed()
                            .toList());
            assertThat(read(file, 0)).isEmpty();
            assertThat(file.count(7)).isEqualTo(count);
        }
    }

    /** Who pushed may have swallowed the failure; what was written before is not all, so it must not be read. */
    @Test
    void shouldTakeAndGiveNothingAfterAFailure() {
        try (PartitionFile file = new PartitionFile(directory)) {
            LongStream.range(0, PartitionFile.BLOCK).forEach(each -> file.add(7, each));
            file.add(8, 1);
            Thread.currentThread().interrupt(); // closes the file under the next write

            assertThatThrownBy(() -> file.add(7, 1))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("Fingerprints can't be spooled to " + directory + "; is the disk full?");
            assertThat(Thread.interrupted()).isTrue();
            for (ThrowingCallable each : List.<ThrowingCallable>of(() -> file.add(8, 2), () -> read(file, 8))) {
                assertThatThrownBy(each)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("Earlier fingerprints could not be spooled to " + directory
                                + ", so they are not whole; is the disk full?");
            }
        }
    }

    private static List<Long> read(PartitionFile file, int part) {
        List<Long> read = new ArrayList<>();
        file.forEach(part, (values, count) -> {
            for (int i = 0; i < count; i++) {
                read.add(values[i]);
            }
        });
        return read;
    }
}
