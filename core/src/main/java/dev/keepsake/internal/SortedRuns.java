package dev.keepsake.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of longs in flat memory: what fits is sorted at once, the rest goes to disk in sorted runs, which are
 * merged when all are there. Takes all, then gives all. Not thread-safe.
 */
final class SortedRuns implements Closeable {

    private final Path directory;
    private final long[] waiting;
    private final List<SortedRun> runs = new ArrayList<>();
    private int size;
    private @Nullable FileChannel file;

    /** Keeps this many in memory. */
    SortedRuns(Path directory, int most) {
        this.directory = directory;
        this.waiting = new long[most];
    }

    void add(long value) {
        if (size == waiting.length) {
            spill();
        }
        waiting[size++] = value;
    }

    /** All of them, ascending. */
    void forEach(LongConsumer action) {
        Arrays.sort(waiting, 0, size);
        PriorityQueue<SortedRun> heads = new PriorityQueue<>();
        for (SortedRun each : runs) {
            enqueue(each, heads);
        }
        enqueue(SortedRun.of(waiting, size), heads);
        while (!heads.isEmpty()) {
            SortedRun least = heads.remove();
            action.accept(least.head());
            enqueue(least, heads);
        }
    }

    private static void enqueue(SortedRun run, PriorityQueue<SortedRun> heads) {
        try {
            if (run.advance()) {
                heads.add(run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("What was spooled of a listing's order can't be read back.", e);
        }
    }

    private void spill() {
        Arrays.sort(waiting, 0, size);
        try {
            if (file == null) {
                file = FileChannel.open(
                        Files.createTempFile(directory, "keepsake-", ".order"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
            }
            runs.add(SortedRun.written(file, waiting, size));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The order of a listing can't be spooled to " + directory + "; is the disk full?", e);
        }
        size = 0;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
