package dev.keepsake.examples.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of a library that fails in its own ways. */
class RowsTest {

    private final AtomicInteger taken = new AtomicInteger();

    @Test
    void shouldTakeAnyExceptionOfTheLibraryForAFailureToRead() {
        assertThatThrownBy(() -> deliver(new IllegalStateException("no such page")))
                .isInstanceOf(IOException.class)
                .hasMessage("what follows its row 2 can't be read: no such page");
        assertThatThrownBy(() -> deliver(new NullPointerException()))
                .isInstanceOf(IOException.class)
                .hasMessage("what follows its row 2 can't be read: java.lang.NullPointerException");
        assertThat(taken).hasValue(4);
    }

    @Test
    void shouldPassOnWhatTheSinkThrows() {
        IllegalStateException full = new IllegalStateException("the disk is full");

        assertThatThrownBy(() -> Rows.deliver(new Two(new IllegalStateException()), 2, values -> {
                    throw full;
                }))
                .isSameAs(full);
    }

    private void deliver(RuntimeException failure) throws IOException {
        Rows.deliver(new Two(failure), 2, values -> taken.incrementAndGet());
    }

    /** Two rows, and then a failure. */
    private static final class Two implements Rows {

        private final RuntimeException failure;
        private int given;

        Two(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public boolean next() {
            if (given == 2) {
                throw failure;
            }
            given++;
            return true;
        }

        @Override
        public @Nullable String[] values() {
            return new String[] {"row " + given};
        }
    }
}
